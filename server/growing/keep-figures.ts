import type { Kept, KeptHarvest } from '../book/noted/kept.ts'
import type { Noted } from '../book/noted/noted.ts'
import type { COUNTED_UNITS } from '../contract/cycles.ts'
import type { EntryBody, EntryKind } from '../contract/entries.ts'
import { plantingRefusals } from '../words/plantings.ts'
import { type Answer, refuse } from './answer.ts'
import type { Planting } from './known.ts'
import { kgOf } from './lot.ts'

type ToKeep<K extends EntryKind> = (
  wrote: EntryBody<K>,
  planting: Pick<Planting, 'crop' | 'packs'>,
  old: Noted | null,
) => Answer<Kept[K]>

const asWritten = <T>(wrote: T) => ({ done: wrote })

/** What the book keeps of figures as they were written; `old` is the entry they take the place of. */
export const TO_KEEP: { readonly [K in EntryKind]: ToKeep<K> } = {
  weighing: asWritten,
  harvest: withKg,
  fruit_set: asWritten,
  fruit_size: asWritten,
  brix: asWritten,
  losses: asWritten,
  guess: asWritten,
}

/** What a unit weighed when a harvest was noted still holds when that harvest is put right. */
function withKg(
  { lots, culls, ...rest }: EntryBody<'harvest'>,
  { crop, packs: weighedNow }: Pick<Planting, 'crop' | 'packs'>,
  old: Noted | null,
): Answer<KeptHarvest> {
  const isNothing = lots.length + culls.length === 0 && rest.deadHoles === null
  if (isNothing && !rest.isLast && !rest.isFailed) {
    return refuse('bad_request', plantingRefusals.emptyHarvest(), 'lots')
  }
  const packs = [...(old?.kind === 'harvest' ? weighedThen(old.figures) : []), ...weighedNow]
  const isUnknown = (lot: (typeof lots)[number] | (typeof culls)[number]) =>
    kgOf(lot, packs) === null
  const unknown = [...lots, ...culls].find(isUnknown)
  if (unknown !== undefined) {
    const words = plantingRefusals.unweighedPack(unknown.unit, crop)
    return refuse('bad_request', words, lots.some(isUnknown) ? 'lots' : 'culls')
  }
  const weighed = <T extends (typeof lots)[number] | (typeof culls)[number]>(lot: T) => ({
    ...lot,
    kg: kgOf(lot, packs) ?? 0,
  })
  return { done: { ...rest, lots: lots.map(weighed), culls: culls.map(weighed) } }
}

const weighedThen = ({ lots, culls }: KeptHarvest): Planting['packs'] =>
  [...lots, ...culls].flatMap(({ amount, unit, kg }) =>
    isCounted(unit) && amount > 0 ? [{ unit, grams: (1000 * kg) / amount }] : [],
  )

const isCounted = (unit: string): unit is (typeof COUNTED_UNITS)[number] =>
  unit !== 'kg' && unit !== 'g'
