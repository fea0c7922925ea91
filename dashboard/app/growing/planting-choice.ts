import type { CycleRow } from '../../../server/contract/cycles.ts'
import type { Place } from '../../../server/contract/site.ts'
import type { Noted } from './waiting.ts'

const LATE_NOTES_MS = 21 * 86_400_000
export const MELON_KINDS = ['fruit_set', 'fruit_size', 'brix'] as const satisfies readonly Noted[]

export const isMelonOnly = (kind: Noted): boolean => MELON_KINDS.some((each) => each === kind)

/** Whether a kind can be noted about a planting at all. */
export const fits = ({ crop }: CycleRow, kind: Noted): boolean =>
  crop === 'melon' || !isMelonOnly(kind)

/**
 * Plantings one may note something about: what stands in the beds, in the order of the beds, then
 * what ended in the last three weeks, for notes that come late.
 */
export function choosable(
  cycles: readonly CycleRow[],
  kind: Noted,
  { nowMs, beds }: { readonly nowMs: number; readonly beds: readonly Place[] },
): readonly CycleRow[] {
  const orderOf = ({ bed }: CycleRow) => beds.findIndex(({ slug }) => slug === bed)
  const own = cycles.filter((each) => fits(each, kind))
  const growing = own
    .filter(({ state }) => state === 'growing')
    .toSorted((a, b) => orderOf(a) - orderOf(b))
  const ended = own
    .filter(({ endedMs }) => endedMs !== null && nowMs - endedMs < LATE_NOTES_MS)
    .toSorted((a, b) => (b.endedMs ?? 0) - (a.endedMs ?? 0))
  return [...growing, ...ended.filter((each) => !growing.includes(each))]
}

/** The one that is probably meant: named, in the named bed, the last one noted about, the first. */
export function probable(
  among: readonly CycleRow[],
  wish: {
    readonly cycle?: number | undefined
    readonly bed?: string | undefined
    readonly last: number | null
  },
): CycleRow | null {
  const named = among.find(({ id }) => id === wish.cycle)
  const inBed = among.find(({ bed }) => bed === wish.bed)
  const last = among.find(({ id }) => id === wish.last)
  return named ?? inBed ?? last ?? among[0] ?? null
}
