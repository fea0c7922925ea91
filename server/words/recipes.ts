import type { Sentence } from './refusals.ts'

const numbers = (limits: readonly number[], decimal: ',' | '.') =>
  limits.map((limit) => String(limit).replace('.', decimal)).join(decimal === ',' ? '; ' : ', ')

/** What is said when a recipe cannot be changed as somebody wished. */
export const recipeRefusals = {
  unknownRow: (): Sentence => ({
    id: 'Resep tidak punya baris ini: pilih tanaman, tahap, dan besaran dari /api/v1/recipes.',
    en: 'No recipe has this row: choose crop, stage and quantity from /api/v1/recipes.',
  }),
  /** `limits` as they were given, in the order they must rise */
  inverted: (limits: readonly number[]): Sentence => ({
    id: `Batas harus naik dari bahaya-bawah, peringatan-bawah, target-bawah, target-atas, peringatan-atas, sampai bahaya-atas. Yang ditulis: ${numbers(limits, ',')}. Perbaiki urutannya.`,
    en: `Limits must rise from critical low, warn low, target low, target high, warn high to critical high. Given: ${numbers(limits, '.')}. Put them in order.`,
  }),
  empty: (): Sentence => ({
    id: 'Resep tanpa batas tidak menjaga apa pun: tulis paling sedikit satu batas, atau kembalikan ke bawaan.',
    en: 'A row without any limit guards nothing: give at least one, or bring the program’s own back.',
  }),
}

/** Crops as people here call them; the id stands where a name is missing. */
export const CROP_NAMES: Readonly<Record<string, Sentence>> = {
  selada: { id: 'Selada', en: 'Lettuce' },
  pakcoy: { id: 'Pakcoy', en: 'Pak choi' },
  caisim: { id: 'Caisim', en: 'Choy sum' },
  kangkung: { id: 'Kangkung', en: 'Water spinach' },
  bayam: { id: 'Bayam', en: 'Amaranth' },
  melon: { id: 'Melon', en: 'Melon' },
  telang: { id: 'Bunga telang', en: 'Butterfly pea' },
}

export const STAGE_NAMES: Readonly<Record<string, Sentence>> = {
  nursery: { id: 'Semai', en: 'Nursery' },
  young: { id: 'Muda', en: 'Young' },
  growing: { id: 'Besar', en: 'Growing' },
  vegetative: { id: 'Tumbuh', en: 'Vegetative' },
  flowering: { id: 'Berbunga', en: 'Flowering' },
  filling: { id: 'Buah membesar', en: 'Fruit filling' },
  ripening: { id: 'Pematangan', en: 'Ripening' },
}
