import type { RawStore } from '../raw-store.ts'
import { HOUR_MS, hourOf } from './hours.ts'
import { emptyPage, entriesIn, GRIDS, MINUTES, packPage, pageOf } from './page.ts'
import type { PackedPage, Rolled, RollupLevel, Shelf } from './shelf.ts'
import {
  addReading,
  clearSlot,
  countIn,
  createSummary,
  mergeSlot,
  type Summary,
} from './summary.ts'

/** Hours [from, to) of one channel, inside one day. */
export interface RollStretch {
  readonly channel: string
  readonly from: number
  readonly to: number
}

interface Place {
  readonly channel: string
  readonly level: RollupLevel
  readonly fromMs: number
}

/** A page of a level by its number. */
export interface Page {
  readonly level: RollupLevel
  readonly number: number
  readonly summary: Summary
}

type Pages = Pick<Shelf, 'ownPage' | 'limits'>

const MINUTES_AN_HOUR = HOUR_MS / MINUTES.slotMs

async function gather(raw: Pick<RawStore, 'judged'>, { channel, from, to }: RollStretch) {
  const minutes = createSummary((to - from) * MINUTES_AN_HOUR)
  const fromMs = from * HOUR_MS
  for await (const readings of raw.judged(channel, fromMs, to * HOUR_MS)) {
    for (let i = 0; i < readings.at.length; i++) {
      addReading(minutes, Math.floor((readings.at[i]! - fromMs) / MINUTES.slotMs), readings, i)
    }
  }
  return minutes
}

/** The hours that a day's minutes from a slot on add up to. */
function hoursOf(day: Summary, firstSlot: number, count: number): Summary {
  const hours = createSummary(count)
  for (let slot = 0; slot < count * MINUTES_AN_HOUR; slot++) {
    mergeSlot(hours, Math.floor(slot / MINUTES_AN_HOUR), day, firstSlot + slot)
  }
  return hours
}

/** A page with what was gathered in place of what it held. */
function replaced(
  page: Summary,
  gathered: Summary,
  firstSlot: number,
  isForgotten: (slot: number) => boolean,
): Summary {
  for (let slot = 0; slot < gathered.slots; slot++) {
    const into = firstSlot + slot
    // where readings are forgotten, what is left of them must not replace what was made of them all
    if (isForgotten(into) && countIn(page, into) > countIn(gathered, slot)) continue
    clearSlot(page, into)
    mergeSlot(page, into, gathered, slot)
  }
  return page
}

/** The page of a level that holds the instant, with what was gathered from there on in its place. */
function pageWith(shelf: Pages, { channel, level, fromMs }: Place, gathered: Summary) {
  const grid = GRIDS[level]
  const number = pageOf(grid, fromMs)
  const startMs = number * grid.pageMs
  const firstSlot = (fromMs - startMs) / grid.slotMs
  const rawFromMs = shelf.limits().rawFromMs
  const isForgotten = (slot: number) => startMs + slot * grid.slotMs < rawFromMs
  const before = shelf.ownPage(channel, level, number) ?? emptyPage(grid)
  const summary = replaced(before, gathered, firstSlot, isForgotten)
  return { level, number, summary, firstSlot }
}

/** The pages of a stretch as they are once it is rolled up: of its day, and of its thirty days. */
export async function rolledPages(
  raw: Pick<RawStore, 'judged'>,
  shelf: Pages,
  stretch: RollStretch,
): Promise<{ readonly pages: readonly [day: Page, month: Page]; readonly isEmpty: boolean }> {
  const { channel, from, to } = stretch
  const gathered = await gather(raw, stretch)
  const place = { channel, fromMs: from * HOUR_MS }
  const day = pageWith(shelf, { ...place, level: 'minute' }, gathered)
  const hours = hoursOf(day.summary, day.firstSlot, to - from)
  const month = pageWith(shelf, { ...place, level: 'hour' }, hours)
  return { pages: [day, month], isEmpty: entriesIn(gathered) === 0 }
}

function packed({ level, number, summary }: Page): PackedPage {
  const bytes = packPage(summary, GRIDS[level], number)
  return { level, page: number, entries: entriesIn(summary), bytes }
}

/** What rolling up a stretch gives, and whether it had readings; nothing is stored yet. */
export async function rollUp(
  raw: Pick<RawStore, 'judged'>,
  shelf: Pages,
  stretch: RollStretch,
): Promise<{ readonly rolled: Rolled; readonly isEmpty: boolean }> {
  const { channel, from, to } = stretch
  const { pages, isEmpty } = await rolledPages(raw, shelf, stretch)
  return { rolled: { channel, hours: [from, to], pages: pages.map(packed) }, isEmpty }
}

/**
 * The hour up to which a channel has nothing in [from, to), neither readings nor minutes: years
 * between a stray reading and the others need not be gone through day by day.
 */
export async function emptyUntil(
  raw: Pick<RawStore, 'first'>,
  shelf: Pick<Shelf, 'pages'>,
  { channel, from, to }: RollStretch,
): Promise<number> {
  const pageAt = (hour: number) => pageOf(MINUTES, hour * HOUR_MS)
  const [page] = shelf.pages(channel, 'minute', pageAt(from), pageAt(to - 1))
  const firstMs = await raw.first(channel, from * HOUR_MS)
  const firstPage = page === undefined ? to : hourOf(page * MINUTES.pageMs)
  return Math.max(from, Math.min(to, firstPage, firstMs === null ? to : hourOf(firstMs)))
}
