import { readToPack, type ToPack } from '../book/paper-rows.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { PackingGroup, PackingRow } from '../pages/papers/packing.ts'
import { CROP_NAMES } from '../words/recipes.ts'

/** What to cut and pack for a day (its start), by crop and grade, store and workshop. */
export async function readPacking(book: BookDatabase, dayMs: number): Promise<PackingGroup[]> {
  const groups = new Map<string, PackingGroup & { readonly rows: PackingRow[] }>()
  for (const row of await readToPack(book, dayMs)) {
    const key = row.crop === null ? `${row.product}` : `${row.crop} ${row.grade}`
    const group = groups.get(key) ?? { ...headOf(row), rows: [] }
    group.rows.push(rowOf(row))
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => ORDER.indexOf(a.from) - ORDER.indexOf(b.from))
}

const ORDER: readonly PackingGroup['from'][] = ['harvest', 'store', 'workshop']

function headOf(row: ToPack): Omit<PackingGroup, 'rows'> {
  const product = { id: row.name_id, en: row.name_en }
  if (row.crop !== null) {
    const grade = row.grade === 'jual' ? null : row.grade
    return { from: 'harvest', name: CROP_NAMES[row.crop] ?? product, grade }
  }
  return { from: row.tier === 'made' ? 'workshop' : 'store', name: product, grade: null }
}

const rowOf = (row: ToPack): PackingRow => ({
  code: row.code,
  product: { id: row.name_id, en: row.name_en },
  unit: row.unit,
  packs: row.packs,
  kg: row.kg,
  is: stateOf(row),
})

function stateOf({ state, tier }: ToPack): PackingRow['is'] {
  if (state === 'ready') return 'ready'
  if (state === 'held') return 'held'
  return tier === 'perhaps' ? 'perhaps' : null
}
