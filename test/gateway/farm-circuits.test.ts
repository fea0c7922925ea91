/** The virtual farm's EZO circuits, read from YAML through the gateway's ports and line. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reading } from '../../gateway/contract/reading.ts'
import type { Sentence } from '../../gateway/contract/shape.ts'
import { lineOf } from '../../gateway/line.ts'
import { talkOnPorts } from '../../gateway/talk-on-ports.ts'
import { farmClock } from '../../gateway/time/clock.ts'
import { NO_MARKS, stamper } from '../../gateway/time/stamp.ts'
import { type AFarm, startFarm } from '../firmware-sim/a-farm.ts'
import { eventually } from '../line/eventually.ts'
import { aConfigFolder } from './a-config.ts'

const SPEED = 5

const yaml = (portOf: AFarm['portOf']) => `site: lapas-cilegon
gateway: kebun-1
server: mqtt://127.0.0.1:1883
ports:
  - { id: ezo-ph, url: 'tcp://127.0.0.1:${portOf('ezo-ph')}', driver: ezo, replyMs: 600 }
  - { id: ezo-ec, url: 'tcp://127.0.0.1:${portOf('ezo-ec')}', driver: ezo, replyMs: 600 }
  - { id: ezo-suhu, url: 'tcp://127.0.0.1:${portOf('ezo-suhu')}', driver: ezo, replyMs: 600 }
channels:
  - { id: ph, place: tandon-1, quantity: ph, port: ezo-ph, probe: ezo-1, period: 1s, range: [0, 14], compensatedBy: suhu }
  - { id: ec, place: tandon-1, quantity: ec, port: ezo-ec, probe: ezo-2, period: 1s, range: [0, 10], compensatedBy: suhu }
  - { id: suhu, place: tandon-1, quantity: water_temperature, port: ezo-suhu, probe: ezo-3, period: 1s, range: [0, 60] }
`

describe('the EZO circuits of the farm', () => {
  const { configOf } = aConfigFolder()
  const newest = new Map<string, Reading>()
  const faults = new Map<string, Sentence | null>()
  let farm: AFarm
  let stop: () => Promise<void>

  beforeAll(async () => {
    farm = await startFarm(new Map(), SPEED)
    const config = configOf(yaml(farm.portOf))
    const clock = farmClock(SPEED)
    const stamps = stamper(clock, NO_MARKS)
    const line = lineOf({
      ...config,
      outbox: { append: async () => {} },
      stamper: stamps,
      curveFor: ({ calibration }) => ({ id: 0, ...calibration.nominal }),
      isCalibrating: () => false,
    })
    line.listen((reading) => newest.set(reading.channel, reading))
    stop = talkOnPorts({
      ...config,
      clock,
      stamper: stamps,
      line,
      position: () => 0,
      tell: (port, _, fault) => faults.set(port, fault),
      random: () => 0,
    })
  })
  afterAll(async () => {
    await stop()
    await farm.close()
  })

  const order = async (body: object) => {
    const { status } = await fetch(`${farm.control}/faults`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    expect(status).toBe(201)
  }
  const heal = () => fetch(`${farm.control}/faults`, { method: 'DELETE' })
  const isNear = (channel: string, truth: number, by: number) =>
    Math.abs((newest.get(channel)?.value ?? Number.NaN) - truth) <= by

  it('show what is true in the tank, each told the temperature that another one measured', async () => {
    await eventually('compensated pH and EC', () => {
      const { ph, ec, water_temperature } = farm.truth()['tandon-1']
      const areNear = isNear('ph', ph, 0.005) && isNear('ec', ec, 0.005)
      return areNear && isNear('suhu', water_temperature, 0.01)
    })
    const warmC = newest.get('suhu')?.value ?? 0
    expect(Math.abs((newest.get('ph')?.compensationC ?? 0) - warmC)).toBeLessThan(0.1)
    expect(newest.get('ec')).toMatchObject({ quality: 'good', reason: null })
  })

  it.each([
    ['low_voltage', 'ezo-ph', 'tegangan rangkaian EZO terlalu rendah'],
    ['talkative', 'ezo-ec', 'disiapkan lagi'],
    ['restarts', 'ezo-suhu', 'disiapkan lagi'],
  ])('one made %s is told apart, and mends by itself', async (kind, device, sentence) => {
    await order({ kind, device })
    await eventually(sentence, () => faults.get(device)?.id.includes(sentence))
    await heal()
    await eventually('no fault', () => faults.get(device) === null)
  })

  it('a thermometer that is pulled out of its circuit compensates nobody', async () => {
    await order({ kind: 'no_probe', device: 'ezo-suhu' })
    await eventually('the sentinel', () => newest.get('suhu')?.reason === 'sentinel')
    expect(newest.get('suhu')).toMatchObject({ raw: -1_023, quality: 'bad' })
    expect(newest.get('ph')?.compensationC).toBeGreaterThan(0)
    await heal()
  })

  it('another circuit in its place is told by name', async () => {
    await order({ kind: 'wrong_kind', device: 'ezo-ph' })
    await order({ kind: 'unplug', board: 'ezo-ph', forMs: 50 })
    await eventually('its name', () => faults.get('ezo-ph')?.en.includes('for EC, not pH'))
    await heal()
  })
})
