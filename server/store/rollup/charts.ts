import { type Buckets, createBuckets, type Stretch } from '../buckets.ts'
import type { RawStore } from '../raw-store.ts'
import type { BucketColumns, BucketSpan, SeriesQuality } from '../store.ts'
import { nextTurn } from '../turn.ts'
import { ALL_HOURS, HOUR_MS, hourOf, within } from './hours.ts'
import { GRIDS, HOURS, MINUTES, pageOf, slotsOf } from './page.ts'
import type { RollupLevel, Shelf } from './shelf.ts'
import { countIn, type Summary } from './summary.ts'
import { asIfRolledUp, type ChartPages } from './waiting.ts'

const PAGES_PER_TURN = 8

/** A page was dropped or found damaged since it was listed; a new drawing knows it no more. */
class PageGone extends Error {}

/** One chart being drawn. */
interface Drawing {
  readonly raw: Pick<RawStore, 'judged'>
  readonly shelf: ChartPages
  readonly channel: string
  readonly span: Stretch
  readonly buckets: Buckets
  /** before this instant there may be no readings */
  readonly rawFromMs: number
}

/** A page and those of its slots that touch a stretch. */
interface Part {
  readonly page: Summary
  readonly startMs: number
  readonly slotMs: number
  readonly first: number
  readonly end: number
}

interface Slot extends Stretch {
  readonly page: Summary
  readonly slot: number
}

async function* partsOf(
  { shelf, channel }: Drawing,
  level: RollupLevel,
  { fromMs, toMs }: Stretch,
): AsyncGenerator<Part> {
  const grid = GRIDS[level]
  const { slotMs, pageMs } = grid
  const pages = shelf.pages(channel, level, pageOf(grid, fromMs), pageOf(grid, toMs - 1))
  for (const [i, number] of pages.entries()) {
    if (i > 0 && i % PAGES_PER_TURN === 0) await nextTurn()
    const page = shelf.page(channel, level, number)
    if (page === null) throw new PageGone()
    const startMs = number * pageMs
    const first = Math.max(0, Math.floor((fromMs - startMs) / slotMs))
    const end = Math.min(slotsOf(grid), Math.ceil((toMs - startMs) / slotMs))
    yield { page, startMs, slotMs, first, end }
  }
}

async function drawRaw({ raw, channel, span, buckets }: Drawing, stretch: Stretch) {
  const fromMs = Math.max(span.fromMs, stretch.fromMs)
  const toMs = Math.min(span.toMs, stretch.toMs)
  if (fromMs >= toMs) return
  for await (const page of raw.judged(channel, fromMs, toMs)) {
    buckets.addReadings(page, { fromMs, toMs })
  }
}

/** Merges the slots that one bucket holds whole; gives the others, and how many have readings. */
function mergeSlots({ buckets }: Drawing, { page, startMs, slotMs, first, end }: Part) {
  const cut: Slot[] = []
  let found = 0
  for (let slot = first; slot < end; slot++) {
    if (countIn(page, slot) === 0) continue
    found += 1
    const fromMs = startMs + slot * slotMs
    const bucket = buckets.bucketOf(fromMs, fromMs + slotMs)
    if (bucket >= 0) buckets.merge(bucket, page, slot)
    else cut.push({ page, slot, fromMs, toMs: fromMs + slotMs })
  }
  return { cut, found }
}

const mergeWhole = ({ buckets }: Drawing, { page, slot, fromMs }: Slot) =>
  buckets.mergeWhole(page, slot, fromMs)

/** Minutes that no bucket holds whole are drawn from their readings; answers how many minutes there are. */
async function drawMinutes(drawing: Drawing, stretch: Stretch): Promise<number> {
  let minutes = 0
  for await (const part of partsOf(drawing, 'minute', stretch)) {
    const { cut, found } = mergeSlots(drawing, part)
    minutes += found
    for (const slot of cut) {
      if (slot.fromMs < drawing.rawFromMs) mergeWhole(drawing, slot)
      else await drawRaw(drawing, slot)
    }
  }
  return minutes
}

/** Hours that no bucket holds whole are drawn from their minutes, or whole where those are gone. */
async function drawHours(drawing: Drawing, stretch: Stretch) {
  for await (const part of partsOf(drawing, 'hour', stretch)) {
    for (const slot of mergeSlots(drawing, part).cut) {
      if ((await drawMinutes(drawing, slot)) === 0) mergeWhole(drawing, slot)
    }
  }
}

/** A stretch whose rollups say what its readings say. */
async function drawRolled(drawing: Drawing, stretch: Stretch, bucketMs: number) {
  const { rawFromMs } = drawing
  if (bucketMs >= HOURS.slotMs || stretch.fromMs < rawFromMs) {
    const rolledTo =
      bucketMs >= HOURS.slotMs ? stretch.toMs : Math.min(stretch.toMs, ceilHour(rawFromMs))
    await drawHours(drawing, { fromMs: stretch.fromMs, toMs: rolledTo })
    if (rolledTo < stretch.toMs) {
      await drawRolled(drawing, { fromMs: rolledTo, toMs: stretch.toMs }, bucketMs)
    }
    return
  }
  if (bucketMs >= MINUTES.slotMs) await drawMinutes(drawing, stretch)
  else await drawRaw(drawing, stretch)
}

const ceilHour = (ms: number) => Math.ceil(ms / HOUR_MS) * HOUR_MS

/** How hours have to be drawn: from rollups, from readings, or from both as if they were rolled up. */
type Way = 'rolled' | 'raw' | 'waiting'

interface Leg {
  readonly from: number
  readonly to: number
  readonly way: Way
}

/** Where readings are forgotten a late one waits for its turn: what was rolled up must not vanish. */
function legsOf(shelf: Shelf, channel: string, { fromMs, toMs }: Stretch): Leg[] {
  const stale = shelf.isBegun() ? shelf.stale(channel) : ALL_HOURS
  const rawFrom = shelf.isBegun() ? hourOf(ceilHour(shelf.limits().rawFromMs)) : 0
  const [first, end] = [hourOf(fromMs), hourOf(toMs - 1) + 1]
  const legs: Leg[] = []
  let from = first
  const push = (to: number, way: Way) => {
    if (to > from) legs.push({ from, to, way })
    from = Math.max(from, to)
  }
  for (const [start, stop] of within(stale, first, end)) {
    push(start, 'rolled')
    push(Math.min(stop, rawFrom), 'waiting')
    push(stop, 'raw')
  }
  push(end, 'rolled')
  return legs
}

const inMs = ({ from, to }: { readonly from: number; readonly to: number }): Stretch => ({
  fromMs: from * HOUR_MS,
  toMs: to * HOUR_MS,
})

async function drawWaiting(drawing: Drawing, shelf: Shelf, leg: Leg, bucketMs: number) {
  const hours = { channel: drawing.channel, from: leg.from, to: leg.to }
  for await (const { stretch, pages } of asIfRolledUp(drawing.raw, shelf, hours)) {
    await drawRolled({ ...drawing, shelf: pages }, inMs(stretch), bucketMs)
  }
}

/** Where a history is drawn from. */
export interface ChartSource {
  readonly raw: Pick<RawStore, 'judged'>
  readonly shelf: Shelf
}

async function drawOnce(
  { raw, shelf }: ChartSource,
  channel: string,
  { fromMs, bucketMs, buckets: count }: BucketSpan,
): Promise<Buckets> {
  const buckets = createBuckets({ fromMs, bucketMs, buckets: count })
  const span = { fromMs, toMs: fromMs + bucketMs * count }
  const { rawFromMs } = shelf.limits()
  const drawing: Drawing = { raw, shelf, channel, span, buckets, rawFromMs }
  for (const leg of legsOf(shelf, channel, span)) {
    if (leg.way === 'raw') await drawRaw(drawing, inMs(leg))
    else if (leg.way === 'rolled') await drawRolled(drawing, inMs(leg), bucketMs)
    else await drawWaiting(drawing, shelf, leg, bucketMs)
  }
  return buckets
}

/**
 * Buckets of one channel. Every hour is drawn from the coarsest rollup that fits its buckets, and
 * from the readings themselves where its rollups are not up to date or a bucket's edge cuts a minute.
 */
export async function drawSeries(
  source: ChartSource,
  channel: string,
  span: BucketSpan,
  quality: SeriesQuality,
): Promise<BucketColumns> {
  for (;;) {
    try {
      return (await drawOnce(source, channel, span)).columns(quality)
    } catch (error) {
      if (!(error instanceof PageGone)) throw error
    }
  }
}
