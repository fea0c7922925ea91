import { type Alarm, PRIORITIES } from '../contract/alarms.ts'
import { isAsking } from './from-alarms.ts'
import type { JobWish } from './job.ts'

/** A tank as a refill sees it. */
export interface TankLevel {
  readonly place: string
  readonly channel: string
  /** what it holds when it is full, litres, and how high the water then stands */
  readonly litres: number
  readonly fullCm: number
  /** null while no live value is known */
  readonly levelCm: number | null
}

/** Filled to here it is full enough: people stop before the brim. */
const FULL_SHARE = 0.9
const ASK_SHARE = 0.95
/** Waves of a filling hose stay under this share of the depth. */
const STEP_SHARE = 0.03
const MIN_MS = 60_000

/** A refill for each tank whose level has an alarm; the litres are rounded to tens, never below ten. */
export function wishesToFill(
  tanks: readonly TankLevel[],
  alarms: readonly Alarm[],
  nowMs: number,
): JobWish[] {
  const low = alarms.filter((alarm) => isOfWater(alarm) && isAsking(alarm, nowMs))
  const worstFirst = low.sort((one, other) => rank(one) - rank(other))
  return tanks.flatMap((tank) => {
    const alarm = worstFirst.find(({ place }) => place === tank.place)
    return alarm === undefined ? [] : [wishOf(tank, alarm)]
  })
}

const isOfWater = ({ quantity, kind }: Alarm) => quantity === 'water_level' && kind === 'low'
const rank = ({ priority }: Alarm) => PRIORITIES.indexOf(priority)

function wishOf(tank: TankLevel, alarm: Alarm): JobWish {
  const isDanger = alarm.priority === 'high'
  return {
    place: tank.place,
    kind: 'refill',
    reason: isDanger ? 'tank_empty' : 'tank_low',
    urgency: isDanger ? 'danger' : 'do',
    harmMs: alarm.sinceMs + alarm.respondMin * MIN_MS,
    litres: litresToFill(tank),
    minutes: null,
    alarm: alarm.id,
    goal: {
      kind: 'at_least',
      channel: tank.channel,
      value: tank.fullCm * FULL_SHARE,
      step: tank.fullCm * STEP_SHARE,
    },
  }
}

function litresToFill({ litres, fullCm, levelCm }: TankLevel): number | null {
  if (levelCm === null) return null
  const missing = litres * (ASK_SHARE - levelCm / fullCm)
  return Math.max(10, Math.round(missing / 10) * 10)
}
