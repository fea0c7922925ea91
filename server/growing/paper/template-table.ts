import { type Column, headOf } from './columns.ts'

const SHOWN = [
  ...['bed', 'crop', 'cultivar', 'sown', 'transplanted', 'harvested', 'holes'],
  ...['kg', 'culled', 'dead', 'failed', 'guess', 'weighings'],
] as const satisfies readonly Column[]

const REMARKS = {
  id: [
    'Satu tanaman per baris; panen kedua dari tanaman yang sama boleh di baris sendiri.',
    'Tanggal: 3/11/2026 atau 3 Nov 2026. Angka: 6,9 atau 6.9; jumlah boleh dengan satuan, misalnya 28 ikat.',
    'timbang: hari setelah tanam, titik dua, gram rata-rata atau beberapa tanaman; contoh "14:18,5 21 19; 21:48".',
    'gagal: ya kalau bedengnya hilang seluruhnya atau sebagian besar. Baris yang diawali # tidak dibaca.',
  ],
  en: [
    'One planting a line; a second harvest of the same planting may have its own line.',
    'Dates: 3/11/2026 (day first) or 3 Nov 2026. Figures: 6,9 or 6.9; amounts may have a unit, such as 28 ikat.',
    'weighings: day after transplanting, a colon, the mean or several plants in grams; such as "14:18.5 21 19; 21:48".',
    'failed: yes where the bed was lost, wholly or in great part. Lines that begin with # are not read.',
  ],
} as const

const EXAMPLES = {
  id: [
    '# contoh: 1;pakcoy;Nauli F1;20/8/2026;1/9/2026;26/9/2026;120;6,9;0,4;5;;7;"14:18,5 21 19; 21:48"',
  ],
  en: [
    '# such as: 1;pakcoy;Nauli F1;20/8/2026;1/9/2026;26/9/2026;120;6.9;0.4;5;;7;"14:18.5 21 19; 21:48"',
  ],
} as const

/** A table to fill in, with remarks that the import passes over. */
export const templateTable = (language: 'id' | 'en'): string =>
  [
    SHOWN.map((column) => headOf(column, language)).join(';'),
    ...REMARKS[language].map((remark) => `# ${remark}`),
    ...EXAMPLES[language],
  ].join('\n')
