import type { TankNow } from '../agronomy/nutrient-dose.ts'
import type { Range } from '../agronomy/recipes/limits.ts'
import type { BookDatabase, ChannelRow } from '../book/tables.ts'
import { readTankWater } from '../book/tank-water.ts'
import { readTodaysLimits, type TodaysLimits } from '../book/todays-limits.ts'
import type { Alarm } from '../contract/alarms.ts'
import type { AdviceCard } from '../contract/jobs.ts'
import type { LatestReading } from '../contract/latest.ts'
import type { Place } from '../contract/site.ts'
import type { FarmJobs } from '../jobs/jobs-of-farm.ts'
import { trustworthy } from '../jobs/look.ts'
import type { Store } from '../store/store.ts'
import { type AdvisedPlot, advise } from './advise.ts'
import { readDoses } from './doses.ts'
import type { AdvisedTank } from './tank.ts'
import { advisedTank } from './tank-of-farm.ts'

export interface AdviceSource {
  readonly book: BookDatabase
  readonly store: Pick<Store, 'series'>
  readonly channels: () => readonly ChannelRow[]
  readonly readings: () => readonly LatestReading[]
  readonly alarms: () => readonly Alarm[]
  readonly jobs: Pick<FarmJobs, 'list' | 'outlooks'>
  /** farm time */
  readonly now: () => number
}

const DAY_MS = 86_400_000
/** How long doses teach; the stock may be another brand by then. */
const LEARN_DAYS = 60
/** Each is looked up in history twice, and whoever has the tablet can note any number. */
const MOST_DOSES = 60

/** What an instructor should do at a place; a bed's chemistry is that of the tank it hangs on. */
export async function adviceOfPlace(source: AdviceSource, place: Place): Promise<AdviceCard[]> {
  const nowMs = source.now()
  const slugs = [place.slug, place.tank].filter((slug) => slug !== null)
  const alarms = source.alarms().filter((alarm) => slugs.includes(alarm.place ?? ''))
  const tank = place.kind === 'tank' ? place.slug : place.tank
  return advise({
    alarms,
    nowMs,
    tank: tank === null ? null : await readTank(source, tank, nowMs),
    plot: plotOf(source, place.slug, nowMs),
    isWaterAsked: source.jobs
      .list()
      .some((job) => job.place === place.slug && job.kind === 'water' && job.state !== 'done'),
  })
}

function plotOf(source: AdviceSource, place: string, nowMs: number): AdvisedPlot | null {
  const found = source.jobs.outlooks().find(({ plot }) => plot.place === place)
  if (found === undefined || found.outlook === null) return null
  const seen = seenNow(source, nowMs)(found.plot.channel)
  return seen && { percent: seen.value, outlook: found.outlook }
}

const seenNow = ({ channels, readings }: AdviceSource, nowMs: number) =>
  trustworthy({ channels: channels(), readings: readings(), nowMs })

async function readTank(
  source: AdviceSource,
  slug: string,
  nowMs: number,
): Promise<AdvisedTank | null> {
  const { book, store } = source
  const row = await book
    .selectFrom('tank')
    .select('litres')
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (row === undefined) return null
  const limits = await readTodaysLimits(book, nowMs)
  const water = (await readTankWater(book)).find(({ tank }) => tank === slug) ?? null
  const channels = channelsAt(source.channels(), slug)
  const events = await book
    .selectFrom('event')
    .select(['kind', 'at_ms', 'millilitres'])
    .where('place', '=', slug)
    .where('kind', 'in', ['nutrient', 'acid_base'])
    .where('at_ms', '>', nowMs - LEARN_DAYS * DAY_MS)
    .orderBy('at_ms', 'desc')
    .limit(MOST_DOSES)
    .execute()
  const doses = events.toReversed()
  return advisedTank({
    ...{ place: slug, capacityLitres: row.litres, water, nowMs, ...targets(limits, slug) },
    now: tankNow(source, channels, { capacityLitres: row.litres, fullCm: water?.full_cm, nowMs }),
    nutrientDoses: await readDoses(store, channels.ec?.id ?? null, doses, 'nutrient'),
    acidDoses: await readDoses(store, channels.ph?.id ?? null, doses, 'acid_base'),
  })
}

const channelsAt = (channels: readonly ChannelRow[], place: string) => {
  const of = (quantity: ChannelRow['quantity']) =>
    channels.find((channel) => channel.place === place && channel.quantity === quantity)
  return { ec: of('ec'), ph: of('ph'), level: of('water_level') }
}

interface Vessel {
  readonly capacityLitres: number
  readonly fullCm: number | null | undefined
  readonly nowMs: number
}

/** Null where nobody can say how much is in it: an amount would be a guess. */
function tankNow(
  source: AdviceSource,
  { ec, ph, level }: ReturnType<typeof channelsAt>,
  { capacityLitres, fullCm, nowMs }: Vessel,
): TankNow | null {
  if (level === undefined) return null
  const trusted = seenNow(source, nowMs)
  const value = (channel: ChannelRow | undefined) =>
    channel === undefined ? null : (trusted(channel.id)?.value ?? null)
  const [cm, ecNow, phNow] = [value(level), value(ec), value(ph)]
  const full = fullCm ?? level.range_high
  return {
    litres: cm === null ? capacityLitres : (capacityLitres * cm) / full,
    ecMsPerCm: ecNow ?? 0,
    ph: phNow ?? 7,
    isLevelTrusted: cm !== null,
    isEcTrusted: ecNow !== null,
    isPhTrusted: phNow !== null,
  }
}

/** Aim at the middle of the target; 6.0 is what a solution of leafy crops is set to (§1.2). */
function targets(limits: TodaysLimits, place: string) {
  const middle = (range: Range | undefined, usual: number): number =>
    range?.low == null || range.high === null ? usual : (range.low + range.high) / 2
  return {
    targetEc: middle(limits.limits(place, 'ec')?.target, USUAL_EC),
    targetPh: Math.min(6, middle(limits.limits(place, 'ph')?.target, 6)),
  }
}

/** Between lettuce and pakcoy after day 10 (§1.2). */
const USUAL_EC = 1.6
