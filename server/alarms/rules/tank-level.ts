import type { Rule, Words } from '../rule.ts'
import type { Spot } from '../watched.ts'
import { weigh } from './limit.ts'
import { soundValue } from './reading.ts'

const MINUTE_MS = 60_000
const HYSTERESIS_SHARE = 0.03

/**
 * Shares of the depth the level probe covers. "Agronomy and statistics design report" §1.3 warns
 * at 70 % and 40 % of a raft's depth; a tank is there to be drawn from, so it calls later.
 */
const GRADES = [
  { name: 'low', share: 0.4, onDelayMs: 30 * MINUTE_MS, priority: 'low', respondMin: 240 },
  { name: 'very-low', share: 0.2, onDelayMs: 10 * MINUTE_MS, priority: 'medium', respondMin: 60 },
  { name: 'empty', share: 0.08, onDelayMs: 5 * MINUTE_MS, priority: 'high', respondMin: 15 },
] as const

const WORDS: Readonly<Record<(typeof GRADES)[number]['name'], Words>> = {
  low: { id: 'air tinggal sedikit', en: 'water is running out' },
  'very-low': { id: 'air hampir habis', en: 'water is almost gone' },
  empty: { id: 'air habis', en: 'the water is gone' },
}

/** The water of a tank, three steps down to empty; each begins where the one before it is left. */
export function tankLevelRules(spot: Spot): readonly Rule[] {
  const { channel, place, at, holdMs } = spot
  const { low: bottom, high: top } = channel.range
  const cm = (share: number) => bottom + share * (top - bottom)
  return GRADES.map(({ name, share, onDelayMs, priority, respondMin }, i) => {
    const [limit, next] = [cm(share), GRADES[i + 1]]
    const hysteresis = HYSTERESIS_SHARE * (top - bottom)
    const beyond = next === undefined ? null : cm(next.share)
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
