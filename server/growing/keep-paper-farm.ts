import { readCultivars } from '../book/cultivars.ts'
import { readPacks } from '../book/packs.ts'
import { wholeCyclesIn } from '../book/whole-cycles.ts'
import type { Crop } from '../contract/crop.ts'
import { zonedInstant } from '../portable/zoned-instant.ts'
import { bedOf } from './keep-bed.ts'
import { PAST, ripeOf } from './keep-known.ts'
import { type Notebook, presentOf } from './keep-notebook.ts'
import type { Ripe } from './known.ts'
import type { PaperFarm } from './paper/paper.ts'

/** What the book knows that a table of past plantings is compared with. */
export async function paperFarm(notebook: Notebook): Promise<PaperFarm> {
  const { book, zone } = notebook
  const rows = await book.selectFrom('bed').selectAll().orderBy('number').execute()
  const [beds, plantings]: [PaperFarm['beds'][number][], PaperFarm['plantings'][number][]] = [
    [],
    [],
  ]
  for (const { slug, name, number, kind } of rows) {
    const known = await bedOf(notebook, slug, null)
    beds.push({ slug, name, number, kind, areaM2: known?.areaM2 ?? null })
    plantings.push(...(known?.plantings ?? []).map((one) => ({ ...one, bed: slug })))
  }
  const toInstant = zonedInstant(zone)
  const packs = await readPacks(book)
  return {
    ...{ beds, plantings, cultivars: await readCultivars(book), pastOf: await pastOf(notebook) },
    packsOf: (crop) => packs.filter((pack) => pack.crop === crop),
    startMs: ({ year, month, day }) => toInstant(Date.UTC(year, month - 1, day)),
    present: presentOf(notebook),
  }
}

async function pastOf({ book }: Notebook): Promise<(crop: Crop) => readonly Ripe[]> {
  const past = new Map<Crop, Ripe[]>()
  for (const cycle of await wholeCyclesIn(book, {})) {
    const ripe = cycle.endedMs === null ? null : ripeOf(cycle)
    if (ripe !== null) past.set(cycle.crop, [...(past.get(cycle.crop) ?? []), ripe].slice(-PAST))
  }
  return (crop) => past.get(crop) ?? []
}
