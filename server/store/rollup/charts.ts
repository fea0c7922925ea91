import { type Buckets, createBuckets, type Stretch } from '../buckets.ts'
import type { RawStore } from '../raw-store.ts'
import type { BucketColumns, BucketSpan, SeriesQuality } from '../store.ts'
import { nextTurn } from '../turn.ts'
import { ALL_HOURS, HOUR_MS, type Hours, hourOf, within } from './hours.ts'
import { type Grid, HOURS, MINUTES, pageOf, slotsOf } from './page.ts'
import type { RollupLevel, Shelf } from './shelf.ts'
import { countIn, type Summary } from './summary.ts'

const PAGES_PER_TURN = 8

/** One chart being drawn. */
interface Drawing {
  readonly raw: Pick<RawStore, 'judged'>
  readonly shelf: Shelf
  readonly channel: string
  readonly span: Stretch
  readonly buckets: Buckets
  /** before this instant there may be no readings */
  readonly rawFromMs: number
}

interface Slot {
  readonly page: Summary
  readonly slot: number
  readonly fromMs: number
  readonly toMs: number
}

async function* slotsIn(
  { shelf, channel }: Drawing,
  level: RollupLevel,
  { fromMs, toMs }: Stretch,
): AsyncGenerator<readonly Slot[]> {
  const grid = level === 'hour' ? HOURS : MINUTES
  const pages = shelf.pages(channel, level, pageOf(grid, fromMs), pageOf(grid, toMs - 1))
  for (const [i, number] of pages.entries()) {
    if (i > 0 && i % PAGES_PER_TURN === 0) await nextTurn()
    const page = shelf.page(channel, level, number)
    if (page !== null) yield filledSlots(page, grid, number, { fromMs, toMs })
  }
}

/** Slots with readings that touch the stretch. */
function filledSlots(page: Summary, grid: Grid, number: number, stretch: Stretch): Slot[] {
  const startMs = number * grid.pageMs
  const first = Math.max(0, Math.floor((stretch.fromMs - startMs) / grid.slotMs))
  const end = Math.min(slotsOf(grid), Math.ceil((stretch.toMs - startMs) / grid.slotMs))
  const slots: Slot[] = []
  for (let slot = first; slot < end; slot++) {
    if (countIn(page, slot) === 0) continue
    const fromMs = startMs + slot * grid.slotMs
    slots.push({ page, slot, fromMs, toMs: fromMs + grid.slotMs })
  }
  return slots
}

async function drawRaw({ raw, channel, span, buckets }: Drawing, stretch: Stretch) {
  const fromMs = Math.max(span.fromMs, stretch.fromMs)
  const toMs = Math.min(span.toMs, stretch.toMs)
  if (fromMs >= toMs) return
  for await (const page of raw.judged(channel, fromMs, toMs)) {
    buckets.addReadings(page, { fromMs, toMs })
  }
}

/** Merges the slots that one bucket holds whole; gives the others. */
function mergeSlots({ buckets }: Drawing, slots: readonly Slot[]): Slot[] {
  return slots.filter(({ page, slot, fromMs, toMs }) => {
    const bucket = buckets.bucketOf(fromMs, toMs)
    if (bucket >= 0) buckets.merge(bucket, page, slot)
    return bucket < 0
  })
}

const mergeWhole = ({ buckets }: Drawing, { page, slot, fromMs }: Slot) =>
  buckets.mergeWhole(page, slot, fromMs)

async function drawMinutes(drawing: Drawing, stretch: Stretch): Promise<number> {
  let found = 0
  for await (const slots of slotsIn(drawing, 'minute', stretch)) {
    found += slots.length
    for (const slot of mergeSlots(drawing, slots)) {
      if (slot.fromMs < drawing.rawFromMs) mergeWhole(drawing, slot)
      else await drawRaw(drawing, slot)
    }
  }
  return found
}

/** Hours that no bucket holds whole are drawn from their minutes, or whole where those are gone. */
async function drawHours(drawing: Drawing, stretch: Stretch) {
  for await (const slots of slotsIn(drawing, 'hour', stretch)) {
    for (const slot of mergeSlots(drawing, slots)) {
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

/** Hours of the span in turn, together with whether they have to be drawn from readings. */
function stretchesOf(span: Stretch, stale: Hours): { stretch: Stretch; isStale: boolean }[] {
  const [first, end] = [hourOf(span.fromMs), hourOf(span.toMs - 1) + 1]
  const stretches: { stretch: Stretch; isStale: boolean }[] = []
  let from = first
  const push = (to: number, isStale: boolean) => {
    if (to > from) {
      stretches.push({ stretch: { fromMs: from * HOUR_MS, toMs: to * HOUR_MS }, isStale })
    }
    from = Math.max(from, to)
  }
  for (const [start, stop] of within(stale, first, end)) {
    push(start, false)
    push(stop, true)
  }
  push(end, false)
  return stretches
}

/** Where readings are forgotten a late one waits for its turn: what was rolled up must not vanish. */
function unreliable(shelf: Shelf, channel: string): Hours {
  if (!shelf.isBegun()) return ALL_HOURS
  const { rawFromMs } = shelf.limits()
  return within(shelf.stale(channel), hourOf(ceilHour(rawFromMs)), Number.MAX_SAFE_INTEGER)
}

/**
 * Buckets of one channel. Every hour is drawn from the coarsest rollup that fits its buckets, and
 * from the readings themselves where its rollups are not up to date or a bucket's edge cuts a minute.
 */
export async function drawSeries(
  source: Pick<Drawing, 'raw' | 'shelf'>,
  channel: string,
  { fromMs, bucketMs, buckets: count }: BucketSpan,
  quality: SeriesQuality,
): Promise<BucketColumns> {
  const { shelf } = source
  const buckets = createBuckets({ fromMs, bucketMs, buckets: count })
  const span = { fromMs, toMs: fromMs + bucketMs * count }
  const drawing = { ...source, channel, span, buckets, rawFromMs: shelf.limits().rawFromMs }
  for (const { stretch, isStale } of stretchesOf(span, unreliable(shelf, channel))) {
    if (isStale) await drawRaw(drawing, stretch)
    else await drawRolled(drawing, stretch, bucketMs)
  }
  return buckets.columns(quality)
}
