import { readEntries } from '../book/entries.ts'
import type { Kept } from '../book/noted/kept.ts'
import type { Noted } from '../book/noted/noted.ts'
import type { PlantingRow } from '../book/plantings.ts'
import type { EntryBody, EntryKind } from '../contract/entries.ts'
import { plantingRefusals } from '../words/plantings.ts'
import { endOfDayMs } from '../zone.ts'
import { type Answer, refusalOf, refuse } from './answer.ts'
import { ENTRY_DOUBTS } from './entry.ts'
import { bedOf, lastMsOf, standsBefore } from './keep-bed.ts'
import { TO_KEEP } from './keep-figures.ts'
import { knownOf } from './keep-known.ts'
import { type Notebook, presentOf } from './keep-notebook.ts'
import { doubtsOfOverlap, type Standing } from './overlap.ts'
import { dayTold } from './times.ts'

/** Something noted about a planting, as it was sent. */
export interface Wish<K extends EntryKind> {
  readonly kind: K
  /** farm time */
  readonly atMs: number
  readonly figures: EntryBody<K>
  readonly note?: string | undefined
  readonly key?: string | undefined
  readonly sure?: readonly string[] | undefined
}

/** The figures to keep, or the first thing that stands in their way. */
export async function figuresFor<K extends EntryKind>(
  notebook: Notebook,
  planting: PlantingRow,
  wish: Wish<K>,
  old: Noted | null,
): Promise<Answer<Kept[K]>> {
  const known = await knownOf(notebook, planting, old?.id ?? null)
  if (known === null) return refuse('not_found', plantingRefusals.unknownPlanting(), 'id')
  const { kind, figures, atMs, sure } = wish
  const doubts = ENTRY_DOUBTS[kind]({ ...figures, atMs }, known, presentOf(notebook))
  const impossible = refusalOf(doubts.filter(({ question }) => question === null))
  const before = impossible ?? (await refuseWaiting(notebook, planting))
  if (before !== null) return before
  const kept = TO_KEEP[kind](figures, known, old)
  if ('refusal' in kept) return kept
  const last = isLast(kept.done) ? { id: old?.id ?? null, atMs } : null
  const end = last === null ? null : await refuseLast(notebook, planting, last)
  return end ?? refusalOf(doubts, sure) ?? kept
}

/** Whether it is a harvest that ends its planting. */
export const isLast = (figures: object): boolean => 'isLast' in figures && figures.isLast === true

/** Nothing is noted of a plan while something else stands in its bed. */
async function refuseWaiting(notebook: Notebook, planting: PlantingRow) {
  const standing = planting.ended_ms === null ? await standsBefore(notebook, planting) : null
  if (standing === null) return null
  const bed = await bedOf(notebook, planting.bed, null)
  const planted = dayTold(presentOf(notebook), standing.transplanted_ms)
  const told = { bed: bed?.name ?? planting.bed, crop: standing.crop, planted }
  return refuse('bad_request', plantingRefusals.waiting(told))
}

/** A planting ends once, after all that was noted of it, and before its bed is planted again. */
export async function refuseLast(
  notebook: Notebook,
  planting: PlantingRow,
  { id, atMs }: { readonly id: number | null; readonly atMs: number },
) {
  const present = presentOf(notebook)
  const endMs = endOfDayMs(notebook.zone, atMs)
  const lastMs = lastMsOf(planting)
  const isEnded = lastMs !== null && (planting.ended_by === null || planting.ended_by !== id)
  if (isEnded && !(planting.ended_by === null && planting.ended_ms === endMs)) {
    return refuse('bad_request', plantingRefusals.endedAlready(dayTold(present, lastMs)), 'isLast')
  }
  const later = (await readEntries(notebook.book, planting.id)).find(
    (entry) =>
      entry.removedMs === null && entry.id !== id && entry.kind !== 'brix' && entry.atMs >= endMs,
  )
  if (later !== undefined) {
    return refuse('bad_request', plantingRefusals.notedLater(dayTold(present, later.atMs)), 'atMs')
  }
  const bed = await bedOf(notebook, planting.bed, planting.id)
  const { transplanted_ms: transplantedMs, planned_harvest_ms: plannedHarvestMs } = planting
  const times = { transplantedMs, plannedHarvestMs, endedMs: endMs - 1 }
  // A plan that waits for this bed gives way: it moves to the day on which the bed is free.
  const waits = (other: Standing) =>
    planting.ended_ms === null && other.endedMs === null && other.transplantedMs >= transplantedMs
  const plantings = bed?.plantings.filter((other) => !waits(other)) ?? []
  const doubts = doubtsOfOverlap(times, { name: bed?.name ?? '', plantings }, present)
  const taken = doubts.filter(({ question }) => question === null)
  return refusalOf(taken.map((doubt) => ({ ...doubt, field: 'atMs' })))
}
