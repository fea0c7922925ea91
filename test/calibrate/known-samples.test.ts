import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Setup } from '../../gateway/calibrate/setup.ts'
import type { KnownSample } from '../../gateway/contract/calibration.ts'
import { aChannelConfig, aDesk, aFolder, type Desk } from './a-desk.ts'

const SOIL = 'petak-1-air'
const LEVEL = 'tandon-1-muka'
const METHODS: readonly Setup[] = [{ method: 'moisture' }, { method: 'linear', factor: 1 }]
const CHANNELS = [
  aChannelConfig(SOIL, 'moisture', METHODS[0]!),
  aChannelConfig(LEVEL, 'flow', METHODS[1]!),
]
const dry: KnownSample = { method: 'moisture', state: 'dry', percent: 5 }
const wet: KnownSample = { method: 'moisture', state: 'wet', percent: 40 }
const level = (value: number): KnownSample => ({ method: 'linear', value })

describe('the samples of a calibration', () => {
  let desk: Desk
  let place: ReturnType<typeof aFolder>
  const point = (channel: string, known: KnownSample, atC: number | null = null, withinMs = 100) =>
    desk.ask({ kind: 'calibration-point', channel, known, atC }, withinMs)
  const save = (channel: string) => desk.ask({ kind: 'calibration-save', channel })
  beforeEach(async () => {
    place = aFolder()
    desk = aDesk(place.folder, CHANNELS)
    for (const channel of [SOIL, LEVEL]) await desk.ask({ kind: 'calibration-start', channel })
  })
  afterEach(() => place.remove())

  it('are each measured anew: what was heard in the last one is not the next', async () => {
    desk.hear(SOIL, 2_600)
    expect(await point(SOIL, dry)).toMatchObject({ ok: true })
    expect(await point(SOIL, wet)).toMatchObject({ ok: false })
    desk.hear(SOIL, 1_300)
    expect(await point(SOIL, wet)).toMatchObject({
      answer: { session: { points: [{ raw: 2_600 }, { raw: 1_300 }] } },
    })
  })

  it('must move the probe by more than its own unrest', async () => {
    desk.hear(SOIL, 12.1)
    await point(SOIL, dry)
    desk.hear(SOIL, 12.4)
    await point(SOIL, wet)
    expect(await save(SOIL)).toMatchObject({
      ok: false,
      refusal: { en: expect.stringMatching(/hardly differ/) },
    })
  })

  it('are none where the probe only says that it measures nothing', async () => {
    desk.hear(SOIL, 65_535, 32, { quality: 'bad', reason: 'sentinel' })
    expect(await point(SOIL, dry)).toMatchObject({
      refusal: { en: expect.stringMatching(/gives no reading/) },
    })
  })

  it('come to rest also after the clock was set back', async () => {
    desk.hear(SOIL, 2_600, 20)
    desk.pass(-3_600_000)
    desk.hear(SOIL, 2_600)
    expect(await point(SOIL, dry)).toMatchObject({ ok: true })
  })

  it('have a temperature that water can have, or the calibration could not be read again', async () => {
    desk.hear(LEVEL, 40)
    expect(await point(LEVEL, level(42), 250)).toMatchObject({ ok: false })
    await point(LEVEL, level(42), 25)
    expect(await save(LEVEL)).toMatchObject({ ok: true })
    const again = aDesk(place.folder, CHANNELS)
    expect(again.words).toEqual([])
    expect(again.curve(LEVEL).id).toBe(1)
  })
})
