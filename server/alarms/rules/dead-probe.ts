import { en } from '../../words/en.ts'
import { id } from '../../words/id.ts'
import type { LiveReading } from '../heard.ts'
import type { Rule, Verdict } from '../rule.ts'
import type { Spot } from '../watched.ts'
import { liveReading } from './reading.ts'

const MINUTE_MS = 60_000

/** A probe that answers, and not with what is there. */
export function deadProbeRule({ channel, place, holdMs }: Spot): Rule {
  return {
    id: `dead-probe@${channel.id}`,
    kind: 'dead_probe',
    place: place.slug,
    gateway: channel.gateway,
    port: channel.port,
    channel: channel.id,
    quantity: channel.quantity,
    limit: null,
    hysteresis: null,
    onDelayMs: 5 * MINUTE_MS,
    offDelayMs: 5 * MINUTE_MS,
    reAlarmMs: 24 * 60 * MINUTE_MS,
    quietedBy: ['calibrating', 'port_down', 'power_cut'],
    hears: [`reading ${channel.id}`],
    priority: 'low',
    respondMin: 240,
    title: {
      id: `Alat ukur salah: ${id.quantitiesShort[channel.quantity]} ${place.name}`,
      en: `Probe reads wrong: ${en.quantitiesShort[channel.quantity]} at ${place.name}`,
    },
    cause: {
      id: 'Alat ukur rusak, kering, kotor, atau kabelnya putus.',
      en: 'The probe is broken, dry or dirty, or its cable is cut.',
    },
    consequence: {
      id: 'Angkanya tidak dipakai: tidak ada peringatan dari tempat ini.',
      en: 'Its numbers are not used: nothing will warn of this place.',
    },
    action: {
      id: 'Bersihkan alat ukur dan periksa kabelnya; jika tetap salah, ganti.',
      en: 'Clean the probe and check its cable; replace it if it stays wrong.',
    },
    judge(heard) {
      const reading = liveReading(heard, holdMs)
      if (reading === null) return null
      const untilMs = reading.at + holdMs
      return { verdict: verdictOf(reading), untilMs, afterwards: 'unknown', value: reading.value }
    },
  }
}

/** One spike is no broken probe, and a value that stands still is one after a while. */
function verdictOf({ quality, reason }: LiveReading): Verdict {
  if (reason === 'calibrating') return 'unknown'
  if (quality === 'bad' || reason === 'stuck') return 'outside'
  return reason === 'spike' || reason === 'noise' ? 'between' : 'inside'
}
