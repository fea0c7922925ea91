/** What the farm book says of harvests that are past, by grade. */
import { fieldsOf, listIn, numberIn } from './api-session.ts'
import type { ShopDesk } from './shop-desk.ts'

export interface PastHarvest {
  readonly entry: number
  readonly crop: string
  readonly grade: string
  readonly atMs: number
  readonly kg: number
}

/** Every grade of every harvest in a span, oldest first. */
export async function pastHarvests(
  desk: ShopDesk,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<PastHarvest[]> {
  const cycles = await desk.list(`/api/v1/cycles?from=${fromMs}&to=${toMs}`, 'cycles')
  const harvests: PastHarvest[] = []
  for (const cycle of cycles) {
    const entries = await desk.list(`/api/v1/cycles/${numberIn(cycle, 'id')}`, 'entries')
    for (const entry of entries) {
      const atMs = numberIn(entry, 'atMs') ?? 0
      if (entry['kind'] !== 'harvest' || atMs < fromMs || atMs >= toMs) continue
      for (const lot of listIn(entry, 'lots').map(fieldsOf)) {
        const head = { entry: numberIn(entry, 'id') ?? 0, crop: String(cycle['crop']), atMs }
        harvests.push({ ...head, grade: String(lot['grade']), kg: kgOf(lot) })
      }
    }
  }
  return harvests.sort((a, b) => a.atMs - b.atMs || a.entry - b.entry)
}

/** A small lot stands there in grams; what was counted was not weighed. */
const kgOf = (lot: Readonly<Record<string, unknown>>): number => {
  const amount = numberIn(lot, 'amount') ?? 0
  if (lot['unit'] === 'kg') return amount
  return lot['unit'] === 'g' ? amount / 1000 : 0
}
