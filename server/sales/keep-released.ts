import { lastRun, readWindows } from '../book/forecasts.ts'
import { readPacks } from '../book/packs.ts'
import { type ProductRow, readProductRows } from '../book/products.ts'
import { type PackPromise, readPackPromises } from '../book/promised.ts'
import { readSalesSettings } from '../book/sales-settings.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Risks } from '../contract/promise.ts'
import type { SalesSettings } from '../contract/sales.ts'
import { DAY_MS } from '../forecast/inputs.ts'
import type { WindowResult } from '../forecast/reckon.ts'
import { startOfDayMs } from '../zone.ts'
import type { FarmTime } from './keep-outlook.ts'
import { kgPerPack } from './kg-per-pack.ts'
import { packsIn } from './promise/packs.ts'
import { promisableKg } from './promise/promisable.ts'

/** Nothing is promised of what is farther away. */
const WEEKS = 4

/**
 * Whole units by which a week's firm harvest rose above what is promised of it since the last run of
 * an earlier day. The days of older runs are not kept: their weeks are.
 */
export async function readReleased(
  book: BookDatabase,
  { zone, nowMs }: FarmTime,
  run: { readonly id: number },
): Promise<Risks['released']> {
  const before = await lastRun(book, startOfDayMs(zone, nowMs))
  if (before === null || before.id === run.id) return []
  const [now, then] = [await readWindows(book, run.id), await readWindows(book, before.id)]
  const settings = await readSalesSettings(book)
  const weighed = await readPacks(book)
  const released: Risks['released'] = []
  for (const product of await readProductRows(book)) {
    const kg = kgPerPack(product, weighed)
    if (product.kind !== 'panen' || kg === null) continue
    const promised = await readPackPromises(book, product.id, null)
    const free = freeBy(kg * (1 + settings.giveaway), settings, promised)
    const weeks = now.filter((each) => isOf(product, each)).slice(0, WEEKS)
    for (const window of weeks) {
      const { fromMs } = window
      const old = then.find((each) => isOf(product, each) && each.fromMs === fromMs)
      const packs = free(window) - (old === undefined ? 0 : free(old))
      if (packs >= product.min_packs) released.push({ product: product.id, fromMs, packs })
    }
  }
  return released
}

const isOf = ({ crop, grade }: ProductRow, window: WindowResult): boolean =>
  window.crop === crop && window.grade === grade

const freeBy =
  (kgPerPack: number, settings: SalesSettings, promised: readonly PackPromise[]) =>
  ({ fromMs, kg }: WindowResult): number => {
    const firm = promisableKg(Float64Array.from(kg), settings.levels.near)
    const packs = packsIn(firm * (1 - settings.lostAfterHarvest), kgPerPack)
    const taken = promised.filter(({ dayMs }) => dayMs >= fromMs && dayMs < fromMs + 7 * DAY_MS)
    return Math.max(0, packs - taken.reduce((sum, one) => sum + one.packs, 0))
  }
