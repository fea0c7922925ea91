import type { Place } from '../../contract/site.ts'
import { forGood, type Rule } from '../rule.ts'
import { ofPlace } from './of-place.ts'

const MINUTE_MS = 60_000
/** How long before a bed is dry somebody should know. */
const LEAD_MS = 120 * MINUTE_MS
/** Each look ahead says a little more or less: it is over only when there is clearly time again. */
const TIME_AGAIN_MS = 2 * LEAD_MS

/** A bed that will be dry soon, by its probe and its water balance. */
export function dryAheadRule(place: Place): Rule {
  return {
    ...ofPlace(place),
    id: `dry-ahead@${place.slug}`,
    kind: 'dry_ahead',
    onDelayMs: 10 * MINUTE_MS,
    offDelayMs: 60 * MINUTE_MS,
    reAlarmMs: null,
    hears: [`dry_ahead ${place.slug}`],
    priority: 'low',
    respondMin: 120,
    title: { id: `${place.name}: segera kering`, en: `${place.name} will be dry soon` },
    cause: {
      id: 'Tanaman dan panas mengambil air; belum disiram lagi.',
      en: 'Plants and heat take the water; it was not watered again.',
    },
    consequence: {
      id: 'Dalam dua jam tanah terlalu kering dan tanaman mulai layu.',
      en: 'Within two hours the soil is too dry and plants begin to wilt.',
    },
    action: {
      id: 'Siram sebelum kering, sesuai pekerjaan di layar dinding.',
      en: 'Water before it is dry, as the job on the wall says.',
    },
    judge(heard) {
      if (heard.kind !== 'dry_ahead') return null
      if (heard.atMs === null) return forGood('unknown')
      const untilMs = heard.atMs - LEAD_MS
      if (untilMs <= heard.nowMs) return forGood('outside')
      const verdict = heard.atMs - TIME_AGAIN_MS > heard.nowMs ? 'inside' : 'between'
      return { verdict, untilMs, afterwards: 'outside', value: null }
    },
  }
}
