import type { ChannelRow } from '../book/tables.ts'
import type { Alarm } from '../contract/alarms.ts'
import { DEAD_AFTER_PERIODS, type LatestReading } from '../contract/latest.ts'
import { type TankLevel, wishesToFill } from './fill-tanks.ts'
import { wishesFromAlarms } from './from-alarms.ts'
import type { Seen } from './goal.ts'
import type { JobWish } from './job.ts'
import type { JobsLook } from './keep-jobs.ts'
import { type Plot, wishToWater } from './water-plots.ts'
import { atWorkSince, type WorkHours } from './work-hours.ts'

/** Everything jobs are made from, as it stands now. */
export interface FarmNow {
  readonly nowMs: number
  readonly utcOffsetMs: number
  readonly alarms: readonly Alarm[]
  readonly channels: readonly ChannelRow[]
  readonly readings: readonly LatestReading[]
  readonly plots: readonly Plot[]
  readonly tanks: readonly Omit<TankLevel, 'levelCm'>[]
  readonly hours: WorkHours | null
}

type IsAsked = (wish: Pick<JobWish, 'place' | 'kind'>) => boolean

/** What is wished for now, and what jobs may look at. */
export function lookAt(farm: FarmNow, isAsked: IsAsked): JobsLook {
  const { alarms, nowMs } = farm
  const seen = trustworthy(farm)
  const levels = farm.tanks.map((tank) => ({
    ...tank,
    levelCm: seen(tank.channel)?.value ?? null,
  }))
  return {
    seen,
    atWorkSinceMs: atWorkSince(farm),
    stands: (alarm) => alarms.some(({ id, state }) => id === alarm && state !== 'returned'),
    wishes: [
      ...farm.plots.flatMap((plot) => waterWish(farm, plot, seen, isAsked)),
      ...wishesToFill(levels, alarms, nowMs),
      ...wishesFromAlarms(alarms, nowMs, (gateway) => firstPlaceOf(farm, gateway)),
    ],
  }
}

function waterWish(
  farm: FarmNow,
  plot: Plot,
  seen: (channel: string) => Seen | null,
  isAsked: IsAsked,
): JobWish[] {
  const moisture = seen(plot.channel)
  if (moisture === null) return []
  const asked = isAsked({ place: plot.place, kind: 'water' })
  const wish = wishToWater(plot, moisture.value, { ...farm, isAsked: asked })
  return wish === null ? [] : [wish]
}

/**
 * The newest reading of a channel that a job may rest on: it is alive, and neither bad nor a spike.
 * A job is never raised and never ended on a number that nobody would believe.
 */
export function trustworthy({
  channels,
  readings,
  nowMs,
}: Pick<FarmNow, 'channels' | 'readings' | 'nowMs'>): (channel: string) => Seen | null {
  const periods = new Map(channels.map(({ id, period_ms }) => [id, period_ms]))
  const newest = new Map(readings.map((reading) => [reading.channel, reading]))
  return (channel) => {
    const reading = newest.get(channel)
    const period = periods.get(channel)
    if (reading === undefined || period === undefined || reading.value === null) return null
    const isDead = nowMs - reading.at > DEAD_AFTER_PERIODS * period
    if (isDead || reading.quality === 'bad' || reading.reason === 'spike') return null
    return { atMs: reading.at, value: reading.value }
  }
}

function firstPlaceOf({ channels }: FarmNow, gateway: string): string | null {
  const own = channels.filter((channel) => channel.gateway === gateway)
  return own.map(({ place }) => place).sort()[0] ?? null
}
