import type { Depth } from '../depth.ts'
import type { Rule, Words } from '../rule.ts'
import type { Spot } from '../watched.ts'
import { weigh } from './limit.ts'
import { soundValue } from './reading.ts'

const MINUTE_MS = 60_000
const HYSTERESIS_SHARE = 0.03

/**
 * Shares of the depth. "Agronomy and statistics design report" §1.3 warns at 70 % and 40 % of a
 * raft's depth; a tank is there to be drawn from, so it calls later.
 */
const SHARES = {
  tank: { low: 0.4, 'very-low': 0.2, empty: 0.08 },
  bed: { low: 0.7, 'very-low': 0.4, empty: 0.15 },
} as const

const GRADES = [
  { name: 'low', onDelayMs: 30 * MINUTE_MS, priority: 'low', respondMin: 240 },
  { name: 'very-low', onDelayMs: 10 * MINUTE_MS, priority: 'medium', respondMin: 60 },
  { name: 'empty', onDelayMs: 5 * MINUTE_MS, priority: 'high', respondMin: 15 },
] as const

const WORDS: Readonly<Record<(typeof GRADES)[number]['name'], Words>> = {
  low: { id: 'air tinggal sedikit', en: 'water is running out' },
  'very-low': { id: 'air hampir habis', en: 'water is almost gone' },
  empty: { id: 'air habis', en: 'the water is gone' },
}

/** The water of a tank or a bed, three steps down to empty; each begins where the one before it is left. */
export function tankLevelRules(spot: Spot, { bottomCm, topCm }: Depth): readonly Rule[] {
  const { channel, place, at, holdMs } = spot
  const shares = SHARES[place.kind === 'tank' ? 'tank' : 'bed']
  const cm = (share: number) => bottomCm + share * (topCm - bottomCm)
  return GRADES.map(({ name, onDelayMs, priority, respondMin }, i) => {
    const [limit, next] = [cm(shares[name]), GRADES[i + 1]]
    const hysteresis = HYSTERESIS_SHARE * (topCm - bottomCm)
    const beyond = next === undefined ? null : cm(shares[next.name])
    return {
      id: `water-level-${name}@${at}`,
      kind: 'low',
      place: place.slug,
      gateway: channel.gateway,
      port: channel.port,
      channel: channel.id,
      quantity: channel.quantity,
      limit,
      hysteresis,
      onDelayMs,
      offDelayMs: 2 * MINUTE_MS,
      reAlarmMs: respondMin * 4 * MINUTE_MS,
      quietedBy: ['calibrating'],
      hears: [`reading ${channel.id}`],
      priority,
      respondMin,
      title: { id: `${place.name}: ${WORDS[name].id}`, en: `${place.name}: ${WORDS[name].en}` },
      cause: {
        id: 'Air terpakai tanaman dan belum ditambah, atau ada yang bocor.',
        en: 'The plants drank it and it was not topped up, or something leaks.',
      },
      consequence: {
        id: 'Pompa menghisap udara dan bedeng menjadi kering.',
        en: 'The pump draws air and the beds fall dry.',
      },
      action: {
        id: 'Isi air tandon, lalu cari kebocoran jika turunnya cepat.',
        en: 'Fill the tank, and look for a leak if it fell fast.',
      },
      judge(heard) {
        const value = soundValue(heard, holdMs)
        if (value === null || heard.kind !== 'reading') return null
        const verdict = weigh({ side: 'low', limit, beyond, hysteresis }, value)
        return { verdict, untilMs: heard.reading.at + holdMs, afterwards: 'unknown', value }
      },
    }
  })
}
