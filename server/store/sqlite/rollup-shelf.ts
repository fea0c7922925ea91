import { allOf, HOUR_MS, type Hours, NO_HOURS, withoutHours } from '../rollup/hours.ts'
import { GRIDS } from '../rollup/page.ts'
import type { Limits, Rolled, RollupLevel, Shelf } from '../rollup/shelf.ts'
import type { Summary } from '../rollup/summary.ts'
import type { Committed, Holder } from './holder.ts'
import type { RollupState } from './rollup-table.ts'
import type { Session } from './session.ts'

const FREED_PAGES_PER_TURN = 256

/** Writes what changed of the stale hours; the mirror follows once it is durable. */
function restale(session: Session, changed: ReadonlyMap<string, Hours>): () => void {
  for (const [channel, hours] of changed) {
    session.rollups.setStale(channel, hours.length === 0 ? null : JSON.stringify(hours))
  }
  return () => {
    for (const [channel, hours] of changed) {
      if (hours.length === 0) session.stale.delete(channel)
      else session.stale.set(channel, hours)
    }
  }
}

/** Hours whose rollups are not what the readings say. */
export function mark(session: Session, hours: ReadonlyMap<string, Hours>): Committed<void> {
  const known = (channel: string) => session.stale.get(channel) ?? NO_HOURS
  const all = [...hours].map(([channel, more]) => [channel, allOf(known(channel), more)] as const)
  return { answer: undefined, apply: restale(session, new Map(all)) }
}

export function setState(session: Session, change: Partial<RollupState>): Committed<void> {
  const next = { ...session.rollupState, ...change }
  session.rollups.setState(next)
  const apply = () => {
    session.rollupState = next
  }
  return { answer: undefined, apply }
}

export function inOneStep(steps: readonly Committed<void>[]): Committed<void> {
  const apply = () => {
    for (const step of steps) step.apply()
  }
  return { answer: undefined, apply }
}

const begin = (session: Session, hours: ReadonlyMap<string, Hours>): Committed<void> =>
  inOneStep([mark(session, hours), setState(session, { begun: 1 })])

function limit(session: Session, limits: Partial<Limits>): Committed<void> {
  const { raw_from: raw, minutes_from: minutes } = session.rollupState
  return setState(session, {
    raw_from: Math.max(raw, limits.rawFromMs ?? 0),
    minutes_from: Math.max(minutes, limits.minutesFromMs ?? 0),
  })
}

function putAll(session: Session, rolled: readonly Rolled[]): Committed<void> {
  const left = new Map<string, Hours>()
  for (const { channel, hours, pages } of rolled) {
    for (const page of pages) session.rollups.put(channel, page)
    const before = left.get(channel) ?? session.stale.get(channel) ?? NO_HOURS
    left.set(channel, withoutHours(before, ...hours))
  }
  return { answer: undefined, apply: restale(session, left) }
}

function drop({ db, rollups }: Session, level: RollupLevel, beforeMs: number): Committed<boolean> {
  const dropped = rollups.drop(level, beforeMs)
  db.exec(`PRAGMA incremental_vacuum(${FREED_PAGES_PER_TURN})`)
  return { answer: dropped > 0, apply: () => {} }
}

const DAMAGED = {
  id: 'Sebagian ringkasan riwayat rusak dan dibuat ulang dari pembacaannya.',
  en: 'Some of the summaries of the history are damaged and are made anew from the readings.',
}

/** zlib says so by a code of its own; a codec runs past the end. What SQLite throws goes on. */
const isUnreadable = (error: unknown) =>
  error instanceof RangeError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))

function readOrDamaged(read: () => Summary | null): Summary | null | 'damaged' {
  try {
    return read()
  } catch (error) {
    if (isUnreadable(error)) return 'damaged'
    throw error
  }
}

/** Until its hours are made anew, charts are drawn from readings. */
function giveUpPage(session: Session, channel: string, level: RollupLevel, page: number) {
  session.report({ movedTo: null, sentence: DAMAGED })
  session.rollups.put(channel, { level, page, entries: 0, bytes: null })
  const hours = GRIDS[level].pageMs / HOUR_MS
  return mark(session, new Map([[channel, [[page * hours, (page + 1) * hours]]]]))
}

type ReadPage = Shelf['ownPage']

/** Reads a page by one way or the other; a damaged one is there no more. */
const pageReader =
  (holder: Holder, way: 'page' | 'ownPage'): ReadPage =>
  (channel, level, page) => {
    const found = holder.read(({ rollups }) =>
      readOrDamaged(() => rollups[way](channel, level, page)),
    )
    if (found !== 'damaged') return found
    holder.commit((session) => giveUpPage(session, channel, level, page))
    return null
  }

/** Rollups in a history file: the one with the readings, or one beside them without any. */
export function createShelf(holder: Holder): Shelf {
  return {
    isBegun: () => holder.read(({ rollupState }) => rollupState.begun === 1),
    begin: (hours) => holder.commit((session) => begin(session, hours)),
    stale: (channel) => holder.read(({ stale }) => stale.get(channel) ?? NO_HOURS),
    staleChannels: () => holder.read(({ stale }) => [...stale.keys()]),
    mark: (hours) => holder.commit((session) => mark(session, hours)),
    put: (rolled) => holder.commit((session) => putAll(session, rolled)),
    page: pageReader(holder, 'page'),
    ownPage: pageReader(holder, 'ownPage'),
    pages: (channel, level, first, last) =>
      holder.read(({ rollups }) => rollups.pages(channel, level, first, last)),
    limits: () =>
      holder.read(({ rollupState: { raw_from: rawFromMs, minutes_from: minutesFromMs } }) => ({
        rawFromMs,
        minutesFromMs,
      })),
    limit: (limits) => holder.commit((session) => limit(session, limits)),
    older: (level, beforeMs) => holder.read(({ rollups }) => rollups.older(level, beforeMs)),
    drop: (level, beforeMs) => holder.commit((session) => drop(session, level, beforeMs)),
    bytes: () => holder.read(({ rollups }) => rollups.bytes()),
    close: () => holder.close(),
  }
}
