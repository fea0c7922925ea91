import type { Language } from './words.ts'

const id = {
  irrigation: 'Siram',
  nutrient: 'Tambah nutrisi',
  acid_base: 'Atur pH',
  refill: 'Isi air',
  calibration: 'Kalibrasi',
  power_cut: 'Listrik padam',
  pest: 'Hama',
  note: 'Lainnya',
}

const en: typeof id = {
  irrigation: 'Watering',
  nutrient: 'Nutrients added',
  acid_base: 'pH adjusted',
  refill: 'Water refilled',
  calibration: 'Calibration',
  power_cut: 'Power cut',
  pest: 'Pest',
  note: 'Other',
}

/** What was done at a place, as charts and the tablet call it. */
export const EVENT_KIND_WORDS: Readonly<Record<Language, typeof id>> = { id, en }
