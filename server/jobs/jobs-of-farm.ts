import { readPlaces } from '../book/farm.ts'
import type { BookDatabase, ChannelRow } from '../book/tables.ts'
import { fullCmIn, readTankWater } from '../book/tank-water.ts'
import { readTodaysLimits } from '../book/todays-limits.ts'
import { readWorkHours } from '../book/work-hours.ts'
import type { Clock } from '../clock.ts'
import type { Alarm } from '../contract/alarms.ts'
import type { LatestReading } from '../contract/latest.ts'
import type { Place } from '../contract/site.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { zoneOffsetMinutes } from '../zone.ts'
import type { TankLevel } from './fill-tanks.ts'
import { type Jobs, keepJobs } from './keep-jobs.ts'
import { lookAt, trustworthy } from './look.ts'
import { plateOf } from './plate.ts'
import { readPlots } from './watch-plots.ts'
import { lookAhead, type Outlook, type Plot } from './water-plots.ts'
import type { WorkHours } from './work-hours.ts'

/** The alarms as jobs need them. */
export interface AlarmFeed {
  list(): readonly Alarm[]
  /** when a place will be dry; null where it cannot be told */
  tellDryAhead(place: string, atMs: number | null): void
  /** whether a job there was left undone */
  tellNotDone(place: string, isNotDone: boolean): void
}

export interface FarmJobsSource {
  readonly book: BookDatabase
  readonly store: Pick<Store, 'series'>
  /** resolves when history can be asked */
  readonly opened: Promise<void>
  readonly clock: Clock
  readonly log: Log
  readonly zone: string
  readonly channels: () => readonly ChannelRow[]
  readonly readings: () => readonly LatestReading[]
  readonly alarms: AlarmFeed
}

/** A plot's outlook as it stands now. */
export interface PlotOutlook {
  readonly plot: Plot
  /** null while its probe tells nothing that can be trusted */
  readonly outlook: Outlook | null
}

export interface FarmJobs extends Jobs {
  outlooks(): readonly PlotOutlook[]
}

/** What changes by the hour and by somebody's hand. */
interface Ground {
  readonly places: readonly Place[]
  readonly plots: readonly Plot[]
  readonly tanks: readonly Omit<TankLevel, 'levelCm'>[]
  readonly hours: WorkHours | null
}

const MIN_MS = 60_000
/** A plot's drying, the recipes and the site are looked at anew this often, of farm time. */
const GROUND_EVERY_MS = 10 * MIN_MS
/** Not more often than this of wall time, at whatever speed. */
const GROUND_LEAST_WALL_MS = 5_000
const HOUR_MS = 3_600_000

/** Jobs of the whole farm, from its book, its history and its live readings. */
export async function startJobs(source: FarmJobsSource): Promise<FarmJobs> {
  const { clock, log, alarms, book } = source
  let ground = await readGround({ ...source, store: NO_HISTORY })
  let reading: Promise<void> | null = null
  let isClosed = false
  const refresh = () => {
    if (isClosed) return
    reading ??= readGround(source)
      .then((read) => {
        ground = read
        tellDryAheads()
      })
      // A history that is away must not take yesterday's knowledge of the soil with it.
      .catch((err) => log.warn('The plots could not be looked at anew.', { err }))
      .finally(() => {
        reading = null
      })
  }
  const offsetMs = () => zoneOffsetMinutes(source.zone, clock.now()) * MIN_MS
  const outlooks = (): PlotOutlook[] => {
    const nowMs = clock.now()
    const seen = trustworthy({ channels: source.channels(), readings: source.readings(), nowMs })
    const time = { nowMs, utcOffsetMs: offsetMs() }
    return ground.plots.map((plot) => {
      const moisture = seen(plot.channel)
      return { plot, outlook: moisture && lookAhead(plot, moisture.value, time) }
    })
  }
  const tellDryAheads = () => {
    for (const { plot, outlook } of outlooks()) {
      const hours = outlook?.dry.ok ? outlook.dry.hours.p50 : null
      alarms.tellDryAhead(plot.place, hours === null ? null : clock.now() + hours * HOUR_MS)
    }
  }
  let known = source.channels().length
  /** A probe that was just announced should not wait for the next look at the ground. */
  const noticeChannels = () => {
    const { length } = source.channels()
    if (length === known || reading !== null) return
    known = length
    refresh()
  }
  void source.opened.then(refresh)
  const stop = clock.every(Math.max(GROUND_EVERY_MS, GROUND_LEAST_WALL_MS * clock.speed), refresh)
  const plates = (slug: string) => {
    const place = ground.places.find((each) => each.slug === slug)
    return place === undefined ? '?' : plateOf(place)
  }
  const jobs = await keepJobs({
    ...{ book, clock, log, plateOf: plates, tellNotDone: alarms.tellNotDone },
    places: ground.places.map(({ slug }) => slug),
    look: (nowMs, isAsked) => {
      noticeChannels()
      const live = {
        alarms: alarms.list(),
        channels: source.channels(),
        readings: source.readings(),
      }
      return lookAt({ nowMs, utcOffsetMs: offsetMs(), ...live, ...ground }, isAsked)
    },
  })
  return {
    ...jobs,
    outlooks,
    async close() {
      isClosed = true
      stop()
      await reading
      await jobs.close()
    },
  }
}

/** Before history is asked for the first time the formulas speak alone. */
const NO_HISTORY: Pick<Store, 'series'> = {
  series: async () => ({
    ...{ mean: [], min: [], max: [], n: [], bad: [], worst: [], firstAt: [], lastAt: [] },
  }),
}

async function readGround(source: FarmJobsSource): Promise<Ground> {
  const { book, store, clock, zone } = source
  const nowMs = clock.now()
  const time = { nowMs, utcOffsetMs: zoneOffsetMinutes(zone, nowMs) * MIN_MS }
  const channels = source.channels()
  const limits = await readTodaysLimits(book, nowMs)
  return {
    places: await readPlaces(book),
    plots: await readPlots({ store, channels, limits, time }),
    tanks: await readTanks(book, channels),
    hours: await readWorkHours(book),
  }
}

async function readTanks(
  book: BookDatabase,
  channels: readonly ChannelRow[],
): Promise<Ground['tanks']> {
  const tanks = await book.selectFrom('tank').select(['slug', 'litres']).execute()
  const water = await readTankWater(book)
  return tanks.flatMap(({ slug: place, litres }) => {
    const level = channels.find((each) => each.place === place && each.quantity === 'water_level')
    if (level === undefined) return []
    // Where nobody said how high it stands when full, the probe hangs over the whole depth.
    const fullCm = fullCmIn(water, place) ?? level.range_high
    return [{ place, channel: level.id, litres, fullCm }]
  })
}
