import { keepAlarms, nextAlarmId, readAlarmState, readOpenAlarms } from '../book/alarms.ts'
import { atOnce } from '../book/at-once.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Alarm } from '../contract/alarms.ts'
import { type Deed, note } from '../people/audit.ts'
import { alarmEngine } from './engine.ts'
import type { Happened } from './happened.ts'
import type { Input } from './input.ts'
import { openAlarms } from './keep-open.ts'
import { writeQueue } from './keep-queue.ts'
import { alarmsOf } from './list.ts'
import type { Rule } from './rule.ts'
import { newState, type State } from './state.ts'

/** An engine whose state outlives the process. */
export interface KeptEngine {
  readonly state: State
  readonly rules: readonly Rule[]
  /** what stands, as it is kept: what is not durable yet is not in here */
  list(): readonly Alarm[]
  /** Gives the engine something; what happens is written soon and told then. */
  give(input: Input, deed?: Deed): readonly Happened[]
  /** Goes on with other rules. */
  adopt(rules: readonly Rule[], nowMs: number): void
  /** Writes what is not written yet; rejects when the book takes nothing. */
  write(): Promise<void>
  /** Writes the timers as well, although nothing happened. */
  snapshot(): Promise<void>
}

export interface KeptEngineOptions {
  readonly book: BookDatabase
  readonly nowMs: number
  /** whether the clock was set since it was last asked, by what it says now */
  readonly wasSet: (nowMs: number) => boolean
  /** what stands has changed, and that is durable */
  readonly onList: (alarms: readonly Alarm[]) => void
  /** what happened, durable, each with its alarm where it is about one */
  readonly onHappened: (happened: Happened, alarm: Alarm | null) => void
  /** the book takes nothing: screens are told all the same, and it is tried again */
  readonly onTrouble: (cause: unknown) => void
}

/** Goes on where the book says; rejects when the book cannot be read. */
export async function keepEngine(options: KeptEngineOptions): Promise<KeptEngine> {
  const { book } = options
  let engine = alarmEngine([])
  let state = await lastState(book, options.nowMs)
  let told: readonly Alarm[] = []
  let isBegun = false
  const open = openAlarms(await readOpenAlarms(book))

  const current = () => alarmsOf(engine.rules, state)
  const tell = (list: readonly Alarm[]): void => {
    if (JSON.stringify(list) === JSON.stringify(told)) return
    told = list
    options.onList(list)
  }
  const queue = writeQueue<Unwritten, Now>({
    now: () => ({ state, list: current() }),
    put: (now, group) => put(book, now.state, group),
    onDone(now, group) {
      tell(now.list)
      for (const { happened, alarm } of group) if (happened) options.onHappened(happened, alarm)
    },
    onTrouble(cause) {
      options.onTrouble(cause)
      // An alarm that cannot be written must still be seen.
      tell(current())
    },
  })
  const give = (input: Input, deed: Deed | null = null): readonly Happened[] => {
    if (options.wasSet(input.nowMs) && input.kind !== 'resume') {
      give({ kind: 'resume', nowMs: input.nowMs })
    }
    const stepped = engine.step(state, input)
    state = stepped.state
    const { rules } = engine
    const news = stepped.happened.map((happened) => {
      return { happened, alarm: open.after(happened, { rules, state }), deed: null }
    })
    queue.add([...news, ...(deed === null ? [] : [{ happened: null, alarm: null, deed }])])
    if (!queue.isEmpty()) void queue.write().catch(() => {})
    else if (input.kind !== 'readings') tell(current())
    return stepped.happened
  }
  return {
    get state() {
      return state
    },
    get rules() {
      return engine.rules
    },
    list: () => told,
    give: (input, deed) => give(input, deed),
    adopt(rules, nowMs) {
      engine = alarmEngine(rules)
      if (!isBegun) {
        give({ kind: 'resume', nowMs })
        const lost = open.lost(state, nowMs)
        queue.add(lost.map((alarm) => ({ happened: null, alarm, deed: null })))
      }
      isBegun = true
      give({ kind: 'rules', nowMs })
    },
    write: queue.write,
    async snapshot() {
      await queue.write()
      await put(book, state, [])
    },
  }
}

interface Now {
  readonly state: State
  readonly list: readonly Alarm[]
}

interface Unwritten {
  readonly happened: Happened | null
  readonly alarm: Alarm | null
  readonly deed: Deed | null
}

const put = (book: BookDatabase, state: State, group: readonly Unwritten[]): Promise<void> =>
  atOnce(book, async (writing) => {
    const alarms = group.flatMap(({ alarm }) => alarm ?? [])
    const happened = group.flatMap((each) => each.happened ?? [])
    await keepAlarms(writing, { state: { version: VERSION, ...state }, alarms, happened })
    for (const { deed } of group) if (deed !== null) await note(writing, deed)
  })

/** Of the state's shape: what another program wrote is not read as ours. */
const VERSION = 2

async function lastState(book: BookDatabase, nowMs: number): Promise<State> {
  const kept = await readAlarmState(book).catch(() => null)
  const nextId = await nextAlarmId(book)
  if (!isState(kept)) return newState(nowMs, nextId)
  return { ...kept, nextId: Math.max(kept.nextId, nextId) }
}

const isState = (kept: unknown): kept is State =>
  typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === VERSION
