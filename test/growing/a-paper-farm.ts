import { CROPS, type Crop } from '../../server/contract/crop.ts'
import type { PaperFarm, PaperRecord } from '../../server/growing/paper/paper.ts'
import { readPaper } from '../../server/growing/paper/table.ts'
import { dayInCilegon, PRESENT } from './a-planting.ts'

const bed = (number: number, kind: 'hydroponic' | 'melon') => ({
  slug: kind === 'melon' ? `melon-${number}` : `bedeng-${number}`,
  name: kind === 'melon' ? `Petak melon ${number}` : `Bedeng ${number}`,
  ...{ number, kind, areaM2: null },
})

/** Two hydroponic beds and a melon plot, with an empty book. */
export const aPaperFarm = (said: Partial<PaperFarm> = {}): PaperFarm => ({
  beds: [bed(1, 'hydroponic'), bed(2, 'hydroponic'), bed(3, 'melon')],
  plantings: [],
  cultivars: [{ crop: 'pakcoy', name: 'Nauli F1' }],
  packsOf: (crop: Crop) => (crop === 'pakcoy' ? [{ unit: 'ikat', grams: 250 }] : []),
  pastOf: () => [],
  startMs: ({ year, month, day }) =>
    dayInCilegon(new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)),
  present: PRESENT,
  ...said,
})

export const HEAD =
  'bedeng;tanaman;varietas;semai;tanam;panen;lubang;kg;afkir;mati;gagal;perkiraan;timbang'

const recordsOf = (text: string): PaperRecord[] =>
  text.split('\n').map((line, i) => ({ line: i + 1, cells: line.split(';') }))

/** Reads lines below the usual head. */
export const read = (lines: readonly string[], farm = aPaperFarm(), head = HEAD) =>
  readPaper(recordsOf([head, ...lines].join('\n')), farm)

export const EVERY_CROP = CROPS
