import { CROP_NAMES } from '../recipes.ts'
import type { Sentence } from '../refusals.ts'

/** A figure, a day or an amount as each language writes it. */
export type Told = Sentence

const FORMATS = {
  id: new Intl.NumberFormat('id-ID', { maximumSignificantDigits: 4 }),
  en: new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 4 }),
} as const

/** A number to four digits: "7,69", "1.240". */
export const figure = (value: number): Told => ({
  id: FORMATS.id.format(value),
  en: FORMATS.en.format(value),
})

/** A number that is only about so much, to two digits: "40", "1.200". */
export const roughly = (value: number): Told => figure(Number(value.toPrecision(2)))

export const cropTold = (crop: string): Told => {
  const { id, en } = CROP_NAMES[crop] ?? { id: crop, en: crop }
  return { id: id.toLowerCase(), en: en.toLowerCase() }
}

/** "Maksudnya 9 g?", or to look again where nothing likely is known. */
export const orMeant = (likely: Told | null, unit: string): Told =>
  likely === null
    ? { id: 'Periksa lagi angkanya.', en: 'Look at the figure again.' }
    : { id: `Maksudnya ${likely.id}${unit}?`, en: `Was ${likely.en}${unit} meant?` }
