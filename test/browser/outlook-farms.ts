/** Farms with more or less of a past, for the forecast's screens. The figures are made up. */
import type { BookDatabase } from '../../server/book/tables.ts'
import { startOfDayMs } from '../../server/zone.ts'
import { aHarvest, aWeighing, note, plant } from '../forecast/a-growing-book.ts'

const DAY = 86_400_000
const CYCLE_DAYS = 28
const GAP_DAYS = 4
const HOLES = 120
const today = () => startOfDayMs('Asia/Jakarta', Date.now())

/** Good and poor plantings in turn, as kg of a bed. */
const kgOf = (n: number) =>
  Math.round((7.2 + 1.6 * Math.sin(n * 1.9) + 0.8 * Math.cos(n)) * 10) / 10

/** So many finished plantings of pakcoy, the last of them just over, and one that stands for 18 days. */
export async function pakcoyPast(book: BookDatabase, finished: number): Promise<number> {
  for (let n = finished; n >= 1; n -= 1) await finishedPlanting(book, n)
  const transplantedMs = today() - 18 * DAY
  const plannedHarvestMs = transplantedMs + CYCLE_DAYS * DAY
  const standing = { crop: 'pakcoy', holes: HOLES, transplantedMs, plannedHarvestMs }
  const id = await plant(book, standing)
  await weigh(book, id, { atMs: transplantedMs + 10 * DAY, grams: 12 })
  await weigh(book, id, { atMs: transplantedMs + 17 * DAY, grams: 30 })
  return id
}

async function finishedPlanting(book: BookDatabase, n: number): Promise<void> {
  const endMs = today() - (19 + (n - 1) * (CYCLE_DAYS + GAP_DAYS)) * DAY
  const transplantedMs = endMs - CYCLE_DAYS * DAY
  const id = await plant(book, {
    ...{ crop: 'pakcoy', holes: HOLES, transplantedMs },
    ...{ plannedHarvestMs: endMs - DAY, endedMs: endMs },
  })
  const kg = kgOf(n)
  await weigh(book, id, { atMs: transplantedMs + 17 * DAY, grams: kg * 4.2 })
  const atMs = endMs - DAY + 10 * 3_600_000
  await note(book, id, { kind: 'harvest', atMs, figures: aHarvest(kg, { isLast: true }) })
}

async function weigh(book: BookDatabase, id: number, of: { atMs: number; grams: number }) {
  const plants = [-0.2, -0.1, 0, 0.05, 0.1, 0.15].map((part) => Math.round(of.grams * (1 + part)))
  const atMs = of.atMs + 8 * 3_600_000
  await note(book, id, { kind: 'weighing', atMs, figures: aWeighing(...plants) })
}
