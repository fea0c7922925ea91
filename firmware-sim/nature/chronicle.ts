/** The ordered log of deeds and mishaps: with seed and start it is all that a farm's truth depends on. */
import {
  AT_ONCE,
  DEEDS,
  type Deed,
  type DeedOrder,
  type Minute,
  type Mishap,
  type MishapOrder,
  QUIET,
  WHOLE_FARM,
} from './happening.ts'

export type Entry =
  | { readonly deed: Deed }
  | { readonly mishap: Mishap }
  | { readonly ended: { readonly id: number; readonly atMs: number } }

export interface Chronicle {
  deeds(): readonly Deed[]
  mishaps(): readonly Mishap[]
  /** noted at `atMs`; a mending deed ends what it mends at its place */
  do(order: DeedOrder, atMs: number): Deed
  strike(order: MishapOrder, atMs: number): Mishap
  /** false when no such mishap stands */
  end(id: number, atMs: number): boolean
  /** mishaps that stand at this instant */
  standing(atMs: number): readonly Mishap[]
  /** what acts in the minute that ends at `atMs`: that which was so when the minute began */
  minute(atMs: number): Minute
  /** called with every entry, once it is in force */
  onEntry(listener: (entry: Entry, atMs: number) => void): void
}

const MINUTE_MS = 60_000

/** `entries` are those of an earlier run, in their order. */
export function openChronicle(entries: readonly Entry[] = []): Chronicle {
  const deeds: Deed[] = []
  const mishaps: Mishap[] = []
  const listeners: ((entry: Entry, atMs: number) => void)[] = []
  let lastId = 0

  const take = (entry: Entry) => {
    if ('deed' in entry) deeds.push(entry.deed)
    else if ('mishap' in entry) mishaps.push(entry.mishap)
    else closeMishap(mishaps, entry.ended)
    if (!('ended' in entry)) lastId = Math.max(lastId, idOf(entry))
  }
  const note = (entry: Entry, atMs: number) => {
    take(entry)
    for (const listener of listeners) listener(entry, atMs)
  }
  for (const entry of entries) take(entry)
  const standing = (atMs: number) => mishaps.filter((mishap) => isStanding(mishap, atMs))

  return {
    deeds: () => deeds,
    mishaps: () => mishaps,
    do(order, atMs) {
      const deed = { ...order, id: lastId + 1, atMs }
      note({ deed }, atMs)
      for (const mishap of standing(atMs)) {
        if (mends(deed, mishap)) note({ ended: { id: mishap.id, atMs } }, atMs)
      }
      return deed
    },
    strike({ kind, place, amount, forMs }, atMs) {
      const lastsMs = AT_ONCE.includes(kind) ? MINUTE_MS : forMs
      const toMs = lastsMs === null ? null : atMs + lastsMs
      const mishap = { id: lastId + 1, kind, place, amount, fromMs: atMs, toMs }
      note({ mishap }, atMs)
      return mishap
    },
    end(id, atMs) {
      const stands = standing(atMs).some((mishap) => mishap.id === id)
      if (stands) note({ ended: { id, atMs } }, atMs)
      return stands
    },
    standing,
    minute: (atMs) => minuteOf(deeds, mishaps, atMs),
    onEntry: (listener) => void listeners.push(listener),
  }
}

const idOf = (entry: { readonly deed: Deed } | { readonly mishap: Mishap }) =>
  'deed' in entry ? entry.deed.id : entry.mishap.id

const isStanding = ({ fromMs, toMs }: Mishap, atMs: number) =>
  fromMs <= atMs && (toMs === null || atMs < toMs)

const mends = ({ kind, place }: Deed, mishap: Mishap) =>
  DEEDS[kind] === mishap.kind &&
  (place === mishap.place || place === WHOLE_FARM || mishap.place === WHOLE_FARM)

function closeMishap(mishaps: Mishap[], { id, atMs }: { id: number; atMs: number }) {
  const index = mishaps.findIndex((mishap) => mishap.id === id)
  const mishap = mishaps[index]
  if (mishap !== undefined) mishaps[index] = { ...mishap, toMs: atMs }
}

function minuteOf(deeds: readonly Deed[], mishaps: readonly Mishap[], atMs: number): Minute {
  const beganMs = atMs - MINUTE_MS
  const isOfMinute = (deed: Deed) => deed.atMs <= beganMs && deed.atMs > beganMs - MINUTE_MS
  const done = deeds.filter(isOfMinute)
  const standing = mishaps.filter((mishap) => isFelt(mishap, beganMs))
  return done.length + standing.length === 0 ? QUIET : { deeds: done, mishaps: standing }
}

/** What is over at once is felt in the one minute after it, however the minutes fall. */
const isFelt = (mishap: Mishap, beganMs: number) =>
  AT_ONCE.includes(mishap.kind)
    ? mishap.fromMs <= beganMs && mishap.fromMs > beganMs - MINUTE_MS
    : isStanding(mishap, beganMs)
