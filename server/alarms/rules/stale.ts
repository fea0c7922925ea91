import { en } from '../../words/en.ts'
import { id } from '../../words/id.ts'
import type { Rule } from '../rule.ts'
import type { Spot } from '../watched.ts'
import { liveReading } from './reading.ts'

const MINUTE_MS = 60_000

/**
 * A channel that no reading comes from. It waits long enough for a gateway that is gone to be known
 * as gone, which then calls alone. `wireMs` is how long that takes in farm time.
 */
export function staleRule({ channel, place, holdMs }: Spot, wireMs: number): Rule {
  return {
    id: `stale@${channel.id}`,
    kind: 'stale',
    place: place.slug,
    gateway: channel.gateway,
    port: channel.port,
    channel: channel.id,
    quantity: channel.quantity,
    limit: null,
    hysteresis: null,
    onDelayMs: wireMs,
    offDelayMs: MINUTE_MS,
    reAlarmMs: 24 * 60 * MINUTE_MS,
    quietedBy: ['gateway_offline', 'port_down', 'power_cut'],
    hears: [`reading ${channel.id}`],
    priority: 'low',
    respondMin: 240,
    title: {
      id: `Data mati: ${id.quantitiesShort[channel.quantity]} ${place.name}`,
      en: `No data: ${en.quantitiesShort[channel.quantity]} at ${place.name}`,
    },
    cause: {
      id: 'Alat ukur terlepas dari papan, atau baterainya habis.',
      en: 'The probe came off its board, or its battery is empty.',
    },
    consequence: {
      id: 'Tempat ini tidak terjaga: tidak ada peringatan jika airnya salah.',
      en: 'Nobody watches this place: nothing will warn when its water is wrong.',
    },
    action: {
      id: 'Periksa kabel dan papan alat ukur; sampai hidup lagi, ukur dengan tangan.',
      en: 'Check cable and board of the probe; measure by hand until it is back.',
    },
    judge(heard) {
      if (heard.kind === 'begin') {
        const untilMs = heard.nowMs + holdMs
        return { verdict: 'inside', untilMs, afterwards: 'outside', value: null }
      }
      const reading = liveReading(heard, holdMs)
      if (reading === null) return null
      const untilMs = reading.at + holdMs
      return { verdict: 'inside', untilMs, afterwards: 'outside', value: null }
    },
  }
}
