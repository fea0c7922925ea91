import { asStoreError } from '../late-store.ts'
import type { HistoryReading, Store, StoreError } from '../store/store.ts'
import type { BatchName } from './ledger.ts'

/** A batch on its way to be durable. */
export interface Arrival {
  readonly name: BatchName
  readonly topic: string
  readonly payload: Uint8Array
  /** what may go into history */
  readonly readings: readonly HistoryReading[]
  /** why a person must look at the batch; null when all of it is fine */
  readonly fault: string | null
  /** said once, when it is done or let go */
  readonly settled?: (() => void) | undefined
}

export interface IntakeOptions {
  readonly store: Pick<Store, 'append'>
  /** keeps batches with a fault; resolves when they are durable, with the number that are new */
  readonly setAside: (faulty: readonly Arrival[]) => Promise<number>
  readonly onDone: (arrivals: readonly Arrival[], newlySetAside: number) => void
  /** arrivals that were let go without a word to the gateway, which sends them again */
  readonly onDeferred: (arrivals: readonly Arrival[]) => void
  readonly onOutage: (fault: StoreError) => void
  readonly onRecovery: () => void
  /** monotonic wall time in ms, for the pauses of an outage */
  readonly nowMs: () => number
}

export interface Intake {
  take(arrival: Arrival): void
  /** Resolves when nothing is on its way any more. */
  idle(): Promise<void>
}

/** Beyond this nothing more is taken until the history has caught up. */
export const MAX_READINGS_WAITING = 100_000
const MAX_READINGS_A_GROUP = 5_000
/** While one group is on its way, the history's own server is given the next. */
const GROUPS_AT_ONCE = 3
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 8_000

/**
 * Batches that arrive together, or while the history is busy, share one append: a disk takes one
 * commit of twenty batches faster than twenty commits. Nothing is done before it is durable. While
 * the history fails, arrivals are let go until the pause is over; their gateways keep them.
 */
export function startIntake(options: IntakeOptions): Intake {
  const waiting = new Map<string, Arrival>()
  /** of those that wait: whose group is on its way */
  const onItsWay = new Set<Arrival>()
  let readingsWaiting = 0
  let pauseMs = 0
  let pausedUntilMs = 0
  let draining: Promise<void> | null = null

  /** Those that still waited: what was let go on its way may have come again meanwhile. */
  const settle = (arrivals: readonly Arrival[]): Arrival[] =>
    arrivals.filter((arrival) => {
      const id = key(arrival.name)
      if (waiting.get(id) !== arrival) return false
      readingsWaiting -= arrival.readings.length
      return waiting.delete(id)
    })

  const succeed = (arrivals: readonly Arrival[], { group, newlySetAside }: Durable): void => {
    const waited = settle(arrivals)
    if (pauseMs > 0) options.onRecovery()
    pauseMs = 0
    options.onDone(group, newlySetAside)
    for (const arrival of waited) arrival.settled?.()
  }

  const letThemGo = (arrivals: readonly Arrival[]): void => {
    options.onDeferred(arrivals)
    for (const arrival of arrivals) arrival.settled?.()
  }

  const fail = (fault: StoreError): void => {
    const letGo = settle([...waiting.values()])
    if (pauseMs === 0) options.onOutage(fault)
    pauseMs = Math.min(Math.max(pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS)
    pausedUntilMs = options.nowMs() + pauseMs
    letThemGo(letGo)
  }

  const drainGroups = async (): Promise<void> => {
    for (;;) {
      const arrivals = nextGroup(waiting.values(), onItsWay)
      if (arrivals.length === 0) return
      for (const arrival of arrivals) onItsWay.add(arrival)
      const outcome = await makeDurable(options, arrivals)
      for (const arrival of arrivals) onItsWay.delete(arrival)
      if (outcome.ok) succeed(arrivals, outcome)
      else fail(outcome.fault)
    }
  }

  const drain = async (): Promise<void> => {
    // One turn of the event loop gathers everything the sockets hold ready.
    await new Promise((turn) => setImmediate(turn))
    while (waiting.size > 0) await Promise.all(Array.from({ length: GROUPS_AT_ONCE }, drainGroups))
    draining = null
  }

  return {
    take(arrival) {
      const id = key(arrival.name)
      if (waiting.has(id)) return arrival.settled?.()
      const isFull = readingsWaiting + arrival.readings.length > MAX_READINGS_WAITING
      if (isFull || options.nowMs() < pausedUntilMs) return letThemGo([arrival])
      waiting.set(id, arrival)
      readingsWaiting += arrival.readings.length
      draining ??= drain()
    },
    idle: async () => {
      await draining
    },
  }
}

const key = ({ gateway, epoch, seq }: BatchName): string => `${gateway}/${epoch}/${seq}`

function nextGroup(waiting: Iterable<Arrival>, onItsWay: ReadonlySet<Arrival>): Arrival[] {
  const group: Arrival[] = []
  let readings = 0
  for (const arrival of waiting) {
    if (onItsWay.has(arrival)) continue
    readings += arrival.readings.length
    if (group.length > 0 && readings > MAX_READINGS_A_GROUP) break
    group.push(arrival)
  }
  return group
}

interface Durable {
  readonly ok: true
  /** the arrivals, each with the fault that history found in it */
  readonly group: readonly Arrival[]
  readonly newlySetAside: number
}

type Outcome = Durable | { readonly ok: false; readonly fault: StoreError }

async function makeDurable(
  { store, setAside }: IntakeOptions,
  arrivals: readonly Arrival[],
): Promise<Outcome> {
  try {
    const group = await appendAll(store, arrivals)
    const faulty = group.filter(({ fault }) => fault !== null)
    const newlySetAside = faulty.length > 0 ? await setAside(faulty) : 0
    return { ok: true, group, newlySetAside }
  } catch (error) {
    return { ok: false, fault: asStoreError(error) }
  }
}

/**
 * Appends a group. When the history refuses a reading for what it is, waiting will not help: the
 * batches are tried one by one, and the guilty one comes back with its fault.
 */
async function appendAll(
  store: Pick<Store, 'append'>,
  group: readonly Arrival[],
): Promise<Arrival[]> {
  try {
    const readings = group.flatMap((arrival) => arrival.readings)
    if (readings.length > 0) await store.append(readings)
    return [...group]
  } catch (error) {
    const refusal = asStoreError(error)
    if (refusal.code !== 'bad_reading') throw error
    const [only, second] = group
    if (only !== undefined && second === undefined) return [{ ...only, fault: refusal.message }]
    const done: Arrival[] = []
    for (const arrival of group) done.push(...(await appendAll(store, [arrival])))
    return done
  }
}
