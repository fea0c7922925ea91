import type { BookDatabase } from '../book/tables.ts'
import type { Clock } from '../clock.ts'
import { type Alarm, MAX_SHELF_MS } from '../contract/alarms.ts'
import { grumble } from '../grumble.ts'
import type { News } from '../live/news.ts'
import type { Log } from '../log.ts'
import type { Deed } from '../people/audit.ts'
import type { Happened } from './happened.ts'
import { clockSteps } from './keep-clock.ts'
import { type KeptEngine, keepEngine } from './keep-engine.ts'
import { startWatch } from './keep-watch.ts'
import type { WatchedSource } from './keep-watched.ts'
import type { Rule } from './rule.ts'
import type { Standing } from './state.ts'

/** The farm's alarms while the server runs. */
export interface Alarms {
  /** what stands or was not looked at, worst first; all of it is durable */
  list(): readonly Alarm[]
  /** every rule with how it stands */
  rules(): readonly { readonly rule: Rule; readonly standing: Standing | null }[]
  /** Is called with all that stand whenever that changes; gives what ends that. */
  onChange(listener: (alarms: readonly Alarm[]) => void): () => void
  /** Is called once for each thing that happens, once it is durable. */
  onHappened(listener: (happened: Happened, alarm: Alarm | null) => void): () => void
  /** Takes when a place will be dry, reckoned ahead; null where nothing can be said. */
  dryAhead(place: string, atMs: number | null): void
  /** Takes whether a place's job was left undone, by what its probe sees. */
  notDone(place: string, isNotDone: boolean): void
  /** Somebody has seen it. Resolves when that is durable, with why not when it cannot be. */
  acknowledge(alarm: number, by: ByWhom): Promise<DeedOutcome>
  shelve(rule: string, untilMs: number, by: ByWhom): Promise<ShelfOutcome>
  unshelve(rule: string, by: ByWhom): Promise<ShelfOutcome>
  close(): Promise<void>
}

export interface ByWhom {
  /** a work name */
  readonly who: string
  /** why, or what they want to add */
  readonly words: string
  /** what the audit log keeps */
  readonly deed: Deed
}

export type DeedOutcome = 'done' | 'unknown' | 'acknowledged_before' | 'over'
export type ShelfOutcome = 'done' | 'unknown' | 'past' | 'too_long' | 'not_shelved'

export interface AlarmsOptions extends WatchedSource {
  readonly book: BookDatabase
  readonly clock: Clock
  readonly log: Log
  readonly onNews: (listener: (news: News) => void) => () => void
  readonly isSureOfTime: () => boolean
  /** takes what stands to the screens */
  readonly tell: (news: News) => void
}

/** Starts judging; rejects when the book cannot be read. */
export async function startAlarms(options: AlarmsOptions): Promise<Alarms> {
  const { book, clock, log } = options
  const complain = grumble(log, () => Date.now())
  const changed = new Set<(alarms: readonly Alarm[]) => void>()
  const happened = new Set<(happened: Happened, alarm: Alarm | null) => void>()
  const engine = await keepEngine({
    book,
    nowMs: clock.now(),
    wasSet: clockSteps(clock),
    onList: (alarms) => {
      options.tell({ kind: 'alarms', alarms })
      for (const listener of changed) listener(alarms)
    },
    onHappened: (what, alarm) => {
      if (what.kind === 'failed') {
        log.error(`Alarm rule ${what.rule} is out of service: ${what.note}.`)
      }
      for (const listener of happened) listener(what, alarm)
    },
    onTrouble: (err) => complain.warn('book', 'Alarms cannot be written into the book.', { err }),
  })
  const watch = await startWatch({ ...options, engine })
  const give: KeptEngine['give'] = (input, deed) => engine.give(input, deed)
  const listenTo =
    <T>(listeners: Set<T>) =>
    (listener: T) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  return {
    list: engine.list,
    rules: () =>
      engine.rules.map((rule) => ({ rule, standing: engine.state.standings[rule.id] ?? null })),
    onChange: listenTo(changed),
    onHappened: listenTo(happened),
    dryAhead: (place, atMs) => void give({ kind: 'dry_ahead', nowMs: clock.now(), place, atMs }),
    notDone: (place, isNotDone) =>
      void give({ kind: 'not_done', nowMs: clock.now(), place, isNotDone }),
    ...deedsOn(engine, clock),
    async close() {
      watch.stop()
      await engine.snapshot()
    },
  }
}

function deedsOn(
  engine: KeptEngine,
  clock: Clock,
): Pick<Alarms, 'acknowledge' | 'shelve' | 'unshelve'> {
  return {
    async acknowledge(alarm, { who, words, deed }) {
      const nowMs = clock.now()
      const found = engine.list().find(({ id }) => id === alarm)
      if (found === undefined) return alarm < engine.state.nextId ? 'over' : 'unknown'
      const input = { kind: 'acknowledge' as const, nowMs, alarm, by: who, comment: words }
      if (found.state === 'acknowledged') return 'acknowledged_before'
      engine.give(input, deed)
      await engine.write()
      return 'done'
    },
    async shelve(rule, untilMs, { who, words, deed }) {
      const nowMs = clock.now()
      if (!Object.hasOwn(engine.state.standings, rule)) return 'unknown'
      if (untilMs <= nowMs) return 'past'
      if (untilMs > nowMs + MAX_SHELF_MS) return 'too_long'
      const shelf = { untilMs, by: who, why: words }
      engine.give({ kind: 'shelve', nowMs, rule, shelf }, deed)
      await engine.write()
      return 'done'
    },
    async unshelve(rule, { who, deed }) {
      const { standings } = engine.state
      if (!Object.hasOwn(standings, rule)) return 'unknown'
      if (standings[rule]?.shelf === null) return 'not_shelved'
      engine.give({ kind: 'unshelve', nowMs: clock.now(), rule, by: who }, deed)
      await engine.write()
      return 'done'
    },
  }
}
