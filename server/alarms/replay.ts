import type { Alarm } from '../contract/alarms.ts'
import { alarmEngine, type Engine } from './engine.ts'
import type { Happened } from './happened.ts'
import type { GatewayNews, LiveReading } from './heard.ts'
import type { Input } from './input.ts'
import { toAlarm } from './list.ts'
import type { Rule } from './rule.ts'
import { rulesOf } from './rules-of.ts'
import { newState, type State } from './state.ts'
import type { Watched } from './watched.ts'

const MINUTE_MS = 60_000
/** What calls for something that history does not tell is left out. */
const TOLD_BY_READINGS: readonly Rule['kind'][] = [
  'low',
  'high',
  'falling',
  'rising',
  'no_flow',
  'stale',
  'dead_probe',
  'gateway_offline',
]
/** A gateway none of whose channels was measured for so long was away. */
const AWAY_AFTER_MS = 5 * MINUTE_MS

/**
 * A farm's past before the alarm rules, "as of": each day by that day's limits, minute by minute. It
 * is told in order of time. Nobody looks at what it raises: what is over is over.
 */
export interface Replay {
  /** The farm as it was from here on. */
  adopt(watched: Watched, nowMs: number): void
  event(event: Extract<Input, { readonly kind: 'event' }>['event']): void
  /** What was measured within one minute, in order of time; never empty. */
  minute(readings: readonly LiveReading[]): void
  /** Ends it: what still stands is over as far as is known. Numbered from 1 by their beginning. */
  end(toMs: number): readonly Alarm[]
}

export function replayFrom(fromMs: number): Replay {
  let engine: Engine = alarmEngine([], { replayed: true })
  let state: State = newState(fromMs)
  let watched: Watched | null = null
  let gatewayOf: ReadonlyMap<string, string> = new Map()
  let rules: ReadonlyMap<string, Rule> = new Map()
  const heardMs = new Map<string, number>()
  const past = pastAlarms()

  const give = (input: Input): void => {
    const stepped = engine.step(state, input)
    state = stepped.state
    for (const what of stepped.happened) {
      past.add(what, rules.get(what.rule) ?? null)
      // Nobody comes to look, and the next time must not pass for the same alarm.
      if (what.kind === 'returned' && what.occurrence !== null) seen(what.occurrence.id)
    }
  }
  const seen = (alarm: number): void => {
    const deed = { kind: 'acknowledge', nowMs: state.nowMs, alarm, by: '', comment: '' } as const
    state = engine.step(state, deed).state
  }
  const tellOf = (gateway: string, online: boolean, nowMs: number): void =>
    give({ kind: 'gateway', nowMs: Math.max(nowMs, state.nowMs), news: newsOf(gateway, online) })
  /** Who fell silent before `toMs` is away from when that could be known. */
  const tellSilent = (toMs: number): void => {
    const silent = [...heardMs].filter(([, ms]) => ms + AWAY_AFTER_MS < toMs)
    for (const [gateway, ms] of silent.sort(([, a], [, b]) => a - b)) {
      heardMs.delete(gateway)
      tellOf(gateway, false, ms + AWAY_AFTER_MS)
    }
  }
  const hear = (gateway: string, atMs: number): void => {
    if (!heardMs.has(gateway)) tellOf(gateway, true, atMs)
    heardMs.set(gateway, atMs)
  }
  return {
    adopt(now, nowMs) {
      watched = { ...now, channels: now.channels.map(asTold), walls: [], speed: 1 }
      gatewayOf = new Map(now.channels.map(({ id, gateway }) => [id, gateway]))
      tellSilent(nowMs)
      const told = rulesOf(watched).filter(({ kind }) => TOLD_BY_READINGS.includes(kind))
      engine = alarmEngine(told, { replayed: true })
      rules = new Map([...rules, ...told.map((rule) => [rule.id, rule] as const)])
      give({ kind: 'rules', nowMs: Math.max(nowMs, state.nowMs) })
    },
    event(event) {
      give({ kind: 'event', nowMs: Math.max(event.atMs, state.nowMs), event })
    },
    minute(readings) {
      const [first, last] = [readings[0], readings.at(-1)]
      if (first === undefined || last === undefined) return
      tellSilent(first.at)
      const gateways = new Set(readings.flatMap(({ channel }) => gatewayOf.get(channel) ?? []))
      for (const gateway of gateways) hear(gateway, first.at)
      const nowMs = Math.max(last.at, state.nowMs)
      give({ kind: 'readings', nowMs, readings })
    },
    end(toMs) {
      tellSilent(toMs)
      give({ kind: 'tick', nowMs: Math.max(toMs, state.nowMs) })
      return past.all(toMs)
    },
  }
}

/** History may be no denser than a minute, whatever the period is now. */
const asTold = <T extends { readonly periodMs: number }>(channel: T): T => ({
  ...channel,
  periodMs: Math.max(channel.periodMs, MINUTE_MS),
})

const newsOf = (gateway: string, online: boolean): GatewayNews => ({
  gateway,
  online,
  backlogReadings: 0,
  hoursLeft: null,
  clock: null,
  ports: [],
})

function pastAlarms() {
  const found = new Map<number, Alarm>()
  return {
    add({ occurrence }: Happened, rule: Rule | null): void {
      if (occurrence !== null && rule !== null) {
        found.set(occurrence.id, toAlarm(rule, occurrence, null))
      }
    },
    all: (toMs: number): readonly Alarm[] =>
      [...found.values()].map((alarm) => {
        return { ...alarm, state: 'returned', returnedMs: alarm.returnedMs ?? toMs }
      }),
  }
}
