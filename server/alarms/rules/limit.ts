import { en } from '../../words/en.ts'
import { id } from '../../words/id.ts'
import { disorderOf, type Limits } from '../limits.ts'
import type { Rule, Verdict } from '../rule.ts'
import type { Spot } from '../watched.ts'
import { LIMIT_WORDS, type Side } from './limit-words.ts'
import { soundValue } from './reading.ts'

const HOUR_MS = 3_600_000

export interface LimitWish {
  readonly side: Side
  readonly grade: 'warn' | 'critical'
}

/**
 * A value past its limit. Null where there is no limit, or no reason to call somebody. Past the
 * critical limit the warning neither begins nor ends: one fault calls once.
 */
export function limitRule(spot: Spot, limits: Limits, { side, grade }: LimitWish): Rule | null {
  const { channel, place, holdMs } = spot
  const limit = limits[side][grade]
  const words = LIMIT_WORDS[channel.quantity]?.[side]
  if (limit === null || words === undefined) return null
  const disorder = disorderOf(limits)
  const isCritical = grade === 'critical'
  const beyond = isCritical ? null : limits[side].critical
  const how = side === 'low' ? 'tooLow' : 'tooHigh'
  const very = { id: isCritical ? 'sangat ' : '', en: isCritical ? 'far ' : '' }
  return {
    id: `${channel.quantity.replaceAll('_', '-')}-${isCritical ? 'very-' : ''}${side}@${spot.at}`,
    kind: side,
    place: place.slug,
    gateway: channel.gateway,
    port: channel.port,
    channel: channel.id,
    quantity: channel.quantity,
    limit,
    hysteresis: limits.hysteresis,
    onDelayMs: isCritical ? limits.criticalDelayMs : limits.warnDelayMs,
    offDelayMs: limits.offDelayMs,
    reAlarmMs: (isCritical ? 4 : 24) * HOUR_MS,
    quietedBy: words.isChemical ? ['calibrating', 'just_dosed'] : ['calibrating'],
    hears: [`reading ${channel.id}`],
    priority: isCritical ? words.criticalPriority : 'low',
    respondMin: isCritical ? words.respondMin : words.respondMin * 4,
    title: {
      id: `${id.quantitiesShort[channel.quantity]} ${place.name}: ${grave(id[how][channel.quantity], very.id)}`,
      en: `${en.quantitiesShort[channel.quantity]} at ${place.name}: ${grave(en[how][channel.quantity], very.en)}`,
    },
    cause: words.cause,
    consequence: words.consequence,
    action: words.action,
    judge(heard) {
      // The engine reports it once and takes this rule alone out of service.
      if (disorder !== null) throw new Error(disorder)
      const value = soundValue(heard, holdMs)
      if (value === null || heard.kind !== 'reading') return null
      const verdict = weigh({ side, limit, beyond, hysteresis: limits.hysteresis }, value)
      return { verdict, untilMs: heard.reading.at + holdMs, afterwards: 'unknown', value }
    },
  }
}

interface Scale {
  readonly side: Side
  readonly limit: number
  readonly beyond: number | null
  readonly hysteresis: number
}

/** `value` in the unit of the limit. */
export function weigh({ side, limit, beyond, hysteresis }: Scale, value: number): Verdict {
  const past = side === 'low' ? limit - value : value - limit
  if (beyond !== null && (side === 'low' ? value < beyond : value > beyond)) return 'unknown'
  if (past > 0) return 'outside'
  return past <= -hysteresis ? 'inside' : 'between'
}

/** "terlalu encer" → "sangat encer"; what is not said with "too" stays as it is. */
const grave = (words: string, very: string): string =>
  very === '' ? words : words.replace(/^terlalu /, very).replace(/^too /, `${very}too `)
