import { formatsIn } from './format.ts'
import type { Sentence } from './refusals.ts'
import type { Language } from './words.ts'

const NUMBERS: Readonly<Record<Language, Intl.NumberFormat>> = {
  id: new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
}

/** What moved a forecast, as its reckoning names it. */
export interface Moved {
  readonly kg: number
  readonly by: string
  readonly byKg: number
  readonly count: number | null
  readonly sinceMs: number
}

/** When it is told, and by which clock. */
export interface Told {
  readonly nowMs: number
  readonly zone: { readonly name: string; readonly label: string }
}

/** "Naik 1,2 kg sejak kemarin: timbangan hari ke-21 lebih berat dari dugaan." */
export function movedSentence(moved: Moved, told: Told): Sentence {
  const since = sinceWords(moved.sinceMs, told)
  const why = moverWords(moved)
  const kg = (language: Language) => NUMBERS[language].format(Math.abs(moved.kg))
  const [up, down] = [
    { id: 'Naik', en: 'Up' },
    { id: 'Turun', en: 'Down' },
  ]
  const way = moved.kg > 0 ? up : down
  return {
    id: `${way.id} ${kg('id')} kg ${since.id}: ${why.id}.`,
    en: `${way.en} ${kg('en')} kg ${since.en}: ${why.en}.`,
  }
}

const DAY_MS = 86_400_000

function sinceWords(sinceMs: number, { nowMs, zone }: Told): Sentence {
  const [id, en] = [formatsIn('id', zone), formatsIn('en', zone)]
  if (id.date(sinceMs) === id.date(nowMs)) {
    return { id: `sejak pukul ${id.bareClock(sinceMs)}`, en: `since ${en.bareClock(sinceMs)}` }
  }
  if (id.date(sinceMs) === id.date(nowMs - DAY_MS)) {
    return { id: 'sejak kemarin', en: 'since yesterday' }
  }
  return { id: `sejak ${id.shortDay(sinceMs)}`, en: `since ${en.shortDay(sinceMs)}` }
}

function moverWords({ by, byKg, count }: Moved): Sentence {
  const isMore = byKg > 0
  if (by === 'weighing') return weighingWords(count, isMore)
  if (by === 'losses') return lossWords(count ?? 0, isMore)
  if (by === 'plan') return planWords(count)
  const words = isMore ? MORE[by] : LESS[by]
  return words ?? { id: 'catatannya berubah', en: 'what is noted of it has changed' }
}

function weighingWords(day: number | null, isMore: boolean): Sentence {
  const id = isMore ? 'lebih berat' : 'lebih ringan'
  const en = isMore ? 'heavier' : 'lighter'
  if (day === null) {
    return { id: `timbangan yang diperbaiki ${id}`, en: `the corrected weighing is ${en}` }
  }
  return {
    id: `timbangan hari ke-${day} ${id} dari dugaan`,
    en: `the weighing on day ${day} was ${en} than expected`,
  }
}

const lossWords = (holes: number, isMore: boolean): Sentence =>
  isMore
    ? { id: 'lubang mati lebih sedikit', en: 'fewer holes are dead' }
    : { id: `${holes} lubang mati`, en: holes === 1 ? '1 hole died' : `${holes} holes died` }

function planWords(days: number | null): Sentence {
  if (days === null) return { id: 'data tanamnya diubah', en: 'its planting was changed' }
  const count = Math.abs(days)
  return days > 0
    ? { id: `rencana panen mundur ${count} hari`, en: `the harvest is planned ${count} days later` }
    : { id: `rencana panen maju ${count} hari`, en: `the harvest is planned ${count} days earlier` }
}

const MORE: Readonly<Record<string, Sentence>> = {
  time: {
    id: 'hari-hari lewat tanpa kerugian, atau panen menunggu lebih lama',
    en: 'days went by without a loss, or the harvest waits longer',
  },
  weather: { id: 'cuaca lebih baik dari dugaan', en: 'the weather was better than expected' },
  stress: { id: 'hari stres lebih sedikit', en: 'there were fewer days of stress' },
  farm: {
    id: 'panen bedeng lain lebih baik dari dugaan',
    en: 'harvests of other beds were better than expected',
  },
  fruit: { id: 'buahnya lebih banyak atau lebih besar', en: 'there is more or larger fruit' },
  harvest: { id: 'petikan terakhir lebih banyak', en: 'the last picking brought more' },
}

const LESS: Readonly<Record<string, Sentence>> = {
  time: { id: 'waktu panennya makin dekat', en: 'its harvest has come nearer' },
  weather: { id: 'cuaca kurang baik dari dugaan', en: 'the weather was worse than expected' },
  stress: { id: 'ada hari-hari stres', en: 'there were days of stress' },
  farm: {
    id: 'panen bedeng lain kurang dari dugaan',
    en: 'harvests of other beds were worse than expected',
  },
  fruit: { id: 'buahnya lebih sedikit atau lebih kecil', en: 'there is less or smaller fruit' },
  harvest: { id: 'sebagian sudah dipanen', en: 'a part was harvested' },
}

/** What held growth back on a day. */
export const STRESS_WORDS: Readonly<Record<string, Sentence>> = {
  rootZone: { id: 'air di akar terlalu panas', en: 'the water at the roots was too warm' },
  ec: { id: 'EC di luar batas', en: 'EC was out of its range' },
  ph: { id: 'pH di luar batas', en: 'pH was out of its range' },
  vpd: { id: 'udara terlalu kering atau terlalu lembap', en: 'the air was too dry or too damp' },
  air: { id: 'udara terlalu panas atau terlalu dingin', en: 'the air was too hot or too cold' },
  water: { id: 'air tidak mengalir atau tanah kering', en: 'no water flowed, or the soil was dry' },
}

/** Between new scores and the run that heeds them. */
export const FORECAST_FOLLOWS: Sentence = {
  id: 'Nilainya baru saja dihitung; perkiraan menyusul dalam semenit.',
  en: 'Its scores are new; the forecast follows within a minute.',
}

/** "Dari 12 panen, 9 kali hasilnya masuk rentang." */
export function coverageSentence(harvests: number, inside: number): Sentence {
  if (harvests === 0) {
    return {
      id: 'Belum ada panen yang bisa dibandingkan dengan perkiraannya.',
      en: 'No harvest can be held against its forecast yet.',
    }
  }
  return {
    id: `Dari ${harvests} panen, ${inside} kali hasilnya masuk rentang perkiraan seminggu sebelumnya.`,
    en: `Of ${harvests} harvests, ${inside} came within the range that was forecast a week before.`,
  }
}

/** Whether a stress that was measured would have made past forecasts of a crop better. */
export function stressSentence(tried: {
  readonly stress: string
  readonly cycles: number
  /** share by which the error fell; null where it could not be tried */
  readonly fell: number | null
  readonly isOn: boolean
}): Sentence {
  const what = STRESS_NAMES[tried.stress] ?? { id: tried.stress, en: tried.stress }
  const { cycles, fell } = tried
  if (fell === null) {
    return {
      id: `${what.id}: belum cukup catatan untuk dicoba.`,
      en: `${what.en}: not enough is known yet to try it.`,
    }
  }
  const percent = (language: Language) => NUMBERS[language].format(Math.abs(100 * fell))
  if (tried.isOn) {
    return {
      id: `${what.id} ikut dihitung: pada ${cycles} panen, selisih perkiraan turun ${percent('id')}%.`,
      en: `${what.en} counts: over ${cycles} harvests it made forecasts ${percent('en')}% nearer.`,
    }
  }
  return {
    id: `${what.id} belum ikut dihitung: pada ${cycles} panen, perkiraan tidak menjadi lebih tepat.`,
    en: `${what.en} does not count yet: over ${cycles} harvests it made forecasts no better.`,
  }
}

const STRESS_NAMES: Readonly<Record<string, Sentence>> = {
  rootZone: { id: 'Suhu larutan', en: 'The temperature of the solution' },
  ec: { id: 'EC larutan', en: "The solution's EC" },
  vpd: { id: 'Udara kering', en: 'Dry air' },
  air: { id: 'Suhu udara', en: 'The temperature of the air' },
}

export const forecastRefusals = {
  tooSoon: (clock: string): Sentence => ({
    id: `Perkiraan baru saja dihitung. Coba lagi pukul ${clock}.`,
    en: `The forecast has just been reckoned. Try again at ${clock}.`,
  }),
  unknownRun: (): Sentence => ({
    id: 'Perkiraan dengan nomor ini tidak ada, atau sudah terlalu lama dan dihapus.',
    en: 'There is no forecast of this number, or it is too old and was let go.',
  }),
}
