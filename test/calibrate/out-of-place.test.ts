import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChannelConfig } from '../../gateway/config/config.ts'
import type { Quantity } from '../../gateway/contract/reading.ts'
import { aChannelConfig, aDesk, aFolder, type Desk } from './a-desk.ts'

const LINEAR = { method: 'linear', factor: null } as const
const ofProbe = (id: string, quantity: Quantity, probe: string): ChannelConfig => {
  const channel = aChannelConfig(id, quantity, { ...LINEAR })
  return { ...channel, announcement: { ...channel.announcement, probe } }
}
const CHANNELS = [
  { ...ofProbe('petak-1-air', 'moisture', 'tanah-7') },
  { ...ofProbe('petak-1-ec', 'ec', 'tanah-7') },
  { ...ofProbe('petak-2-ec', 'ec', 'tanah-8') },
]
const SOIL = 'petak-1-air'

describe('a probe of several quantities that is being calibrated', () => {
  let desk: Desk
  let place: ReturnType<typeof aFolder>
  const marked = () =>
    CHANNELS.map(({ announcement }) => announcement.id).filter(desk.calibrations.isCalibrating)
  beforeEach(async () => {
    place = aFolder()
    desk = aDesk(place.folder, CHANNELS)
    await desk.ask({ kind: 'calibration-start', channel: SOIL })
  })
  afterEach(() => place.remove())

  it('is out of its place with all of them, and other probes are not', () => {
    expect(marked()).toEqual(['petak-1-air', 'petak-1-ec'])
  })

  it('is back in its place with all of them at once', async () => {
    desk.hear(SOIL, 2_000)
    await desk.ask({ kind: 'calibration-cancel', channel: SOIL })
    expect(marked()).toEqual(['petak-1-air', 'petak-1-ec'])
    desk.pass(120_000)
    expect(marked()).toEqual([])
  })

  it('is back by itself when the person has gone', () => {
    desk.pass(31 * 60_000)
    expect(marked()).toEqual([])
  })
})
