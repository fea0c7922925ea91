import type { CycleRow } from '../../../server/contract/cycles.ts'
import type { Place, Site } from '../../../server/contract/site.ts'
import { ALL_CROPS } from './cycle-body.ts'
import { oneOf } from './entry-body.ts'
import type { Fields } from './waiting.ts'

/** Where something can be planted, in the order of their numbers. */
export const bedsOf = (site: Site | null): readonly Place[] =>
  (site?.places ?? []).filter(({ kind }) => kind !== 'tank')

/** What a new planting in a bed probably is: as the last one there was. */
export function bedDefaults(bed: Place, cycles: readonly CycleRow[]): Fields {
  const last = cycles
    .filter((each) => each.bed === bed.slug)
    .toSorted((a, b) => a.transplantedMs - b.transplantedMs)
    .at(-1)
  const crop = last?.crop ?? oneOf(ALL_CROPS, bed.crop ?? '') ?? ''
  const holes = last?.holes ?? null
  return { crop, cultivar: '', holes: holes === null ? '' : String(holes) }
}
