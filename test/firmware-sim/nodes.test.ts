import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { farmClock } from '../../firmware-sim/clock.ts'
import { readConfig } from '../../firmware-sim/config.ts'
import { openFarm } from '../../firmware-sim/farm.ts'
import { parseFault } from '../../firmware-sim/faults/fault.ts'
import { noFaults } from '../../firmware-sim/faults/standing.ts'
import { openNodes } from '../../firmware-sim/nodes.ts'
import { aBroker } from '../drivers/a-broker.ts'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 })

const TOPICS = [
  'kebun/simpul-melon',
  'simpul-tandon/sensor/ph/state',
  'simpul-tandon/sensor/suhu/state',
  'simpul-tandon/status',
  'tele/simpul-udara/LWT',
  'tele/simpul-udara/SENSOR',
  'zigbee2mqtt/simpul-zigbee',
  'zigbee2mqtt/simpul-zigbee/availability',
]

describe('the farm’s radio nodes', () => {
  let broker: Awaited<ReturnType<typeof aBroker>>
  let said: ReadonlyMap<string, string>
  // A minute of farm time passes in a second: every node speaks several times a second.
  const clock = farmClock(60)
  const faults = noFaults(clock)

  beforeEach(async () => {
    broker = await aBroker()
    said = broker.said
    const farm = openFarm(7, clock.now() - 3_600_000)
    const nodes = openNodes(
      { url: `mqtt://127.0.0.1:${broker.port}` },
      { farm, clock, faults, seed: 7 },
    )
    onTestFinished(async () => void (await nodes.close()))
  })
  afterEach(async () => {
    faults.healAll()
    await broker.close()
  })

  it('say what is true, each family in its own words', async () => {
    await eventually(() => expect([...said.keys()].sort()).toEqual(TOPICS))
    expect(Number(said.get('simpul-tandon/sensor/ph/state'))).toBeGreaterThan(4)
    expect(said.get('simpul-tandon/status')).toBe('online')
    expect(said.get('tele/simpul-udara/LWT')).toBe('Online')
    const tasmota = JSON.parse(said.get('tele/simpul-udara/SENSOR') ?? '{}')
    expect(tasmota.Time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
    expect(tasmota.AM2301.Temperature).toBeGreaterThan(10)
    expect(JSON.parse(said.get('zigbee2mqtt/simpul-zigbee') ?? '{}')).toMatchObject({
      last_seen: expect.stringMatching(/Z$/),
      temperature: expect.any(Number),
    })
    expect(JSON.parse(said.get('kebun/simpul-melon') ?? '{}').data[0].value).toBeGreaterThan(0)
  })

  it('do what a fault says, one node at a time, until it is healed', async () => {
    await eventually(() => expect(said.get('tele/simpul-udara/LWT')).toBe('Online'))
    const parsed = parseFault({ kind: 'node_cut', node: 'simpul-udara' })
    expect(parsed.ok).toBe(true)
    if (parsed.ok) faults.set(parsed.order)
    await eventually(() => expect(said.get('tele/simpul-udara/LWT')).toBe('Offline'))
    expect(said.get('simpul-tandon/status')).toBe('online')
    faults.healAll()
    await eventually(() => expect(said.get('tele/simpul-udara/LWT')).toBe('Online'))
  })
})

describe('what is asked of radio nodes', () => {
  it.each([
    [{ kind: 'node_cut' }, /needs "node": one of simpul-tandon, simpul-udara/],
    [{ kind: 'flood', node: 'papan-1' }, /needs "node"/],
    [{ kind: 'banjir', node: 'simpul-udara' }, /"kind" must be one of .*node_cut/],
  ])('%j is refused in one sentence', (order, sentence) => {
    const parsed = parseFault(order)
    expect(parsed.ok ? '' : parsed.sentence).toMatch(sentence)
  })

  it('--nodes takes the URL of a broker and nothing else', () => {
    const configured = (url: string) => readConfig(['--nodes', url], {})
    expect(configured('mqtt://simpul:rahasia@127.0.0.1:1884').ok).toBe(true)
    for (const url of ['127.0.0.1:1884', 'http://127.0.0.1', 'x']) {
      const answer = configured(url)
      expect(answer.ok ? '' : answer.problems.join()).toContain(
        '--nodes must be the URL of a broker',
      )
    }
  })
})
