import { type Static, Type } from 'typebox'
import type { ChannelRow } from '../book/tables.ts'
import { sameReading, toStored } from '../store/reading-check.ts'
import type { Store, StoredReading } from '../store/store.ts'
import { type Checksum, checksum } from './checksum.ts'
import { dayIn, dayOf, days } from './days.ts'

const Count = Type.Integer({ minimum: 0 })
const Sum = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** How far a channel of another Panen is in this history. */
export const ChannelTaken = Type.Object({
  /** all before this instant is taken, epoch ms */
  nextMs: Type.Integer(),
  /** of the last reading there was; null while there was none */
  lastAt: Type.Union([Type.Integer(), Type.Null()]),
  ...{ readings: Count, taken: Count, alreadyThere: Count, differing: Count },
  /** what the source says, and what this history says at the same times */
  ...{ source: Sum, here: Sum },
})
export type ChannelTaken = Static<typeof ChannelTaken>

export interface TakeOptions {
  readonly from: Pick<Store, 'raw'>
  readonly to: Pick<Store, 'raw' | 'append'>
  readonly channel: ChannelRow
  /** epoch ms, fromMs ≤ at < toMs */
  readonly fromMs: number
  readonly toMs: number
  /** where an earlier run stood; null to begin */
  readonly begun: ChannelTaken | null
  readonly dryRun: boolean
  /** told after every day; what it says is durable */
  readonly onDay: (taken: ChannelTaken) => void
}

const NOTHING = { readings: 0, taken: 0, alreadyThere: 0, differing: 0, lastAt: null }

/** Puts in what is missing of a day, reads the day back, and adds both sides to their sums. */
async function takeDay(
  { to, channel, dryRun }: TakeOptions,
  day: readonly StoredReading[],
  sums: { readonly source: Checksum; readonly here: Checksum },
) {
  const startMs = dayOf(day[0]?.at ?? 0)
  const there = await dayIn(to, channel.id, startMs)
  const missing = day.filter(({ at }) => !there.has(at))
  const { gateway, place, quantity } = channel
  if (missing.length > 0 && !dryRun) {
    await to.append(missing.map((reading) => ({ ...reading, gateway, place, quantity })))
  }
  const now = dryRun || missing.length === 0 ? there : await dayIn(to, channel.id, startMs)
  let differing = 0
  for (const reading of day) {
    const kept = now.get(reading.at)
    sums.source.add(toStored(reading))
    if (kept !== undefined) sums.here.add(kept)
    if (kept !== undefined && !sameReading(kept, toStored(reading))) differing += 1
  }
  const alreadyThere = day.length - missing.length - differing
  return { taken: missing.length, alreadyThere, differing }
}

/**
 * Takes one channel of another Panen into a history, a UTC day at a time. What history holds stands.
 * Rejects with whatever either side fails with; what was told to `onDay` before is durable.
 */
export async function takeChannel(options: TakeOptions): Promise<ChannelTaken> {
  const { from, channel, begun, onDay } = options
  const sums = {
    source: checksum(begun?.source),
    here: checksum(begun?.here),
  }
  const fromMs = Math.max(options.fromMs, begun?.nextMs ?? 0)
  let so: ChannelTaken = begun ?? {
    ...NOTHING,
    nextMs: fromMs,
    source: sums.source.hex(),
    here: sums.here.hex(),
  }
  for await (const day of days(from.raw(channel.id, fromMs, options.toMs))) {
    const { taken, alreadyThere, differing } = await takeDay(options, day, sums)
    const lastAt = day.at(-1)?.at ?? 0
    so = {
      nextMs: lastAt + 1,
      lastAt,
      readings: so.readings + day.length,
      taken: so.taken + taken,
      alreadyThere: so.alreadyThere + alreadyThere,
      differing: so.differing + differing,
      source: sums.source.hex(),
      here: sums.here.hex(),
    }
    onDay(so)
  }
  return { ...so, nextMs: options.toMs }
}
