import type { Rule } from '../rule.ts'
import type { Spot } from '../watched.ts'
import { weigh } from './limit.ts'
import { soundValue } from './reading.ts'

const MINUTE_MS = 60_000
/** Less than a trickle, L/min: what a turbine reads when the pump stands. */
const LIMIT_L_PER_MIN = 0.2
const HYSTERESIS_L_PER_MIN = 0.1

/** Water that should circulate and does not: "no flow > 10 min critical" (design report §1.3). */
export function noFlowRule({ channel, place, at, holdMs }: Spot): Rule {
  return {
    id: `no-flow@${at}`,
    kind: 'no_flow',
    place: place.slug,
    gateway: channel.gateway,
    port: channel.port,
    channel: channel.id,
    quantity: channel.quantity,
    limit: LIMIT_L_PER_MIN,
    hysteresis: HYSTERESIS_L_PER_MIN,
    onDelayMs: 10 * MINUTE_MS,
    offDelayMs: 2 * MINUTE_MS,
    reAlarmMs: 60 * MINUTE_MS,
    quietedBy: ['calibrating'],
    hears: [`reading ${channel.id}`],
    priority: 'high',
    respondMin: 20,
    title: { id: `${place.name}: air tidak mengalir`, en: `${place.name}: no water flows` },
    cause: {
      id: 'Pompa mati, saringan tersumbat, atau listrik padam.',
      en: 'The pump stands, the filter is clogged, or the power is out.',
    },
    consequence: {
      id: 'Di siang hari tanaman layu dalam 30 sampai 60 menit.',
      en: 'At noon the plants wilt within 30 to 60 minutes.',
    },
    action: {
      id: 'Periksa pompa dan saringan; jika listrik padam, siram dengan tangan.',
      en: 'Check pump and filter; if the power is out, water by hand.',
    },
    judge(heard) {
      const value = soundValue(heard, holdMs)
      if (value === null || heard.kind !== 'reading') return null
      const scale = { limit: LIMIT_L_PER_MIN, hysteresis: HYSTERESIS_L_PER_MIN, beyond: null }
      const verdict = weigh({ side: 'low', ...scale }, value)
      return { verdict, untilMs: heard.reading.at + holdMs, afterwards: 'unknown', value }
    },
  }
}
