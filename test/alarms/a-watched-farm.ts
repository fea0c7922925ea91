import type { Quantity } from '../../gateway/contract/reading.ts'
import { alarmEngine, type EngineOptions } from '../../server/alarms/engine.ts'
import type { Happened } from '../../server/alarms/happened.ts'
import type { GatewayNews, LiveReading } from '../../server/alarms/heard.ts'
import type { Input } from '../../server/alarms/input.ts'
import { widestLimits } from '../../server/alarms/limits.ts'
import { alarmsOf } from '../../server/alarms/list.ts'
import type { Rule } from '../../server/alarms/rule.ts'
import { rulesOf } from '../../server/alarms/rules-of.ts'
import { newState, type State } from '../../server/alarms/state.ts'
import type { Watched, WatchedChannel } from '../../server/alarms/watched.ts'
import type { Place } from '../../server/contract/site.ts'

export const START = Date.UTC(2026, 10, 3)
export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

export const aPlace = (slug: string, more: Partial<Place> = {}): Place => ({
  slug,
  kind: 'tank',
  number: 1,
  name: slug,
  crop: 'pakcoy',
  tank: null,
  ...more,
})

export const aChannel = (
  place: string,
  quantity: Quantity,
  more: Partial<WatchedChannel> = {},
): WatchedChannel => ({
  id: `${place}-${quantity.replaceAll('_', '-')}`,
  place,
  quantity,
  range: { low: 0, high: 60 },
  periodMs: MINUTE,
  probe: `${place}-${quantity}`,
  port: 'papan-1',
  gateway: 'kebun-1',
  ...more,
})

/** The demo's farm, more or less. */
export const aFarm = (more: Partial<Watched> = {}): Watched => ({
  places: [
    aPlace('tandon-1'),
    aPlace('bedeng-1', { kind: 'hydroponic', tank: 'tandon-1' }),
    aPlace('melon-1', { kind: 'melon', crop: 'melon' }),
  ],
  channels: [
    aChannel('tandon-1', 'ph'),
    aChannel('tandon-1', 'ec'),
    aChannel('tandon-1', 'water_level'),
    aChannel('tandon-1', 'water_temperature'),
    aChannel('bedeng-1', 'water_temperature'),
    aChannel('melon-1', 'moisture', { port: 'papan-2' }),
    aChannel('melon-1', 'soil_temperature', { port: 'papan-2' }),
  ],
  gateways: ['kebun-1'],
  walls: [{ id: 'w1', name: 'Dinding 1' }],
  limitsOf: widestLimits,
  speed: 1,
  ...more,
})

export const good = (channel: string, at: number, value: number): LiveReading => ({
  channel,
  at,
  value,
  quality: 'good',
  reason: null,
})

export const aGatewayNews = (more: Partial<GatewayNews> = {}): GatewayNews => ({
  gateway: 'kebun-1',
  online: true,
  backlogReadings: 0,
  hoursLeft: 500,
  clock: { trust: 'server', undated: 0 },
  ports: [
    { id: 'papan-1', up: true },
    { id: 'papan-2', up: true },
  ],
  ...more,
})

export interface Watch {
  readonly rules: readonly Rule[]
  readonly state: State
  /** everything that happened so far */
  readonly happened: readonly Happened[]
  give(input: Input): readonly Happened[]
  /** one good value a minute for so long; gives what happened */
  measure(channel: string, value: number | ((atMs: number) => number), forMs: number): void
  /** lets time pass without a word */
  pass(ms: number): void
  /** how often a rule called */
  calls(rule: string): number
  standing(): readonly string[]
}

/** An engine with its state, and a clock that goes on with what it is given. */
export function aWatch(rules: readonly Rule[] = rulesOf(aFarm()), options?: EngineOptions): Watch {
  const engine = alarmEngine(rules, options)
  let state = engine.step(newState(START), { kind: 'rules', nowMs: START }).state
  const happened: Happened[] = []
  const give = (input: Input) => {
    const stepped = engine.step(state, input)
    state = stepped.state
    happened.push(...stepped.happened)
    return stepped.happened
  }
  return {
    rules,
    get state() {
      return state
    },
    happened,
    give,
    measure(channel, value, forMs) {
      const endMs = state.nowMs + forMs
      for (let at = state.nowMs + MINUTE; at <= endMs; at += MINUTE) {
        const reading = good(channel, at, typeof value === 'number' ? value : value(at))
        give({ kind: 'readings', nowMs: at, readings: [reading] })
      }
    },
    pass: (ms) => void give({ kind: 'tick', nowMs: state.nowMs + ms }),
    calls: (rule) => happened.filter((each) => each.kind === 'raised' && each.rule === rule).length,
    standing: () => alarmsOf(rules, state).map(({ rule, state: how }) => `${rule} ${how}`),
  }
}
