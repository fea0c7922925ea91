import type { Sentence } from './refusals.ts'

/** What a forecast assumed where book and sensors were silent, by its name in the forecast. */
export const FORECAST_ASSUMED = {
  no_light: {
    id: 'Cahaya tidak terukur di kebun ini: setiap hari dihitung sama terang.',
    en: 'No light was measured on this farm: every day counts as equally bright.',
  },
  no_weighing: {
    id: 'Belum ada timbangan dari tanaman ini: beratnya dikira dari umur dan panen lalu.',
    en: 'None of these plants was weighed yet: their weight is guessed from age and past harvests.',
  },
  no_own_harvest: {
    id: 'Kebun ini belum pernah mencatat panen tanaman ini: angkanya dari kebun lain.',
    en: 'This farm has noted no harvest of this crop yet: its numbers come from other farms.',
  },
  overdue: {
    id: 'Hari panen yang direncanakan sudah lewat: dianggap dipanen dalam hari-hari ini.',
    en: 'The planned day of harvest has passed: it is taken to be cut within days.',
  },
  no_temperature: {
    id: 'Suhu udara tidak terukur: hari panen dihitung dari suhu yang biasa di dataran rendah Banten.',
    en: 'The air was not measured: the day of harvest rests on the usual warmth of lowland Banten.',
  },
  no_fruit_count: {
    id: 'Buah belum dihitung setelah jadi: jumlahnya dikira dari jumlah tanaman.',
    en: 'The fruit was not counted after setting: their number is guessed from the plants.',
  },
} as const satisfies Readonly<Record<string, Sentence>>

/** What was assumed for some days of a planting. */
export const assumedDays = {
  light: (missing: number, days: number): Sentence => ({
    id: `Cahaya ${missing} dari ${days} hari tidak terukur: dihitung seperti hari-hari biasanya.`,
    en: `Light was not measured on ${missing} of ${days} days: they count as usual days.`,
  }),
  warmth: (missing: number, days: number): Sentence => ({
    id: `Suhu udara ${missing} dari ${days} hari tidak terukur: dihitung seperti hari-hari biasanya.`,
    en: `The air was not measured on ${missing} of ${days} days: they count as usual days.`,
  }),
} as const

/** An assumption that holds for some of a crop's plantings only. */
export const assumedOfSome = ({ id, en }: Sentence, some: number, all: number): Sentence => ({
  id: `${id.replace(/\.$/, '')} (${some} dari ${all} penanaman).`,
  en: `${en.replace(/\.$/, '')} (${some} of ${all} plantings).`,
})

/** Why a planting has no forecast, and what to do. */
export const notForecast = {
  noHoles: (): Sentence => ({
    id: 'Jumlah lubangnya belum ditulis. Hitung lubang yang ditanami, lalu tulis di halaman tanaman ini.',
    en: 'Its holes were not counted. Count the planted holes and write them on its page.',
  }),
  noRecipe: (crop: string): Sentence => ({
    id: `Belum ada resep untuk "${crop}". Pilih salah satu tanaman yang dikenal di halaman ini.`,
    en: `There is no recipe for "${crop}". Choose one of the known crops on its page.`,
  }),
  noHarvest: (): Sentence => ({
    id: 'Sudah selesai tanpa panen yang dicatat, jadi perkiraan tidak belajar darinya. Catat panennya, juga bila gagal.',
    en: 'It ended without a noted harvest, so the forecast learns nothing from it. Note the harvest, also of a failed bed.',
  }),
} as const
