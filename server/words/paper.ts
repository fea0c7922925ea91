import type { Sentence } from './refusals.ts'

interface Cell {
  readonly text: string
}
interface Guessed extends Cell {
  readonly likely: string | null
}

const meant = (likely: string | null): Sentence =>
  likely === null
    ? { id: '', en: '' }
    : { id: ` Maksudnya ${likely}?`, en: ` Was ${likely} meant?` }

/** What is said about a table of past plantings that was typed from paper. */
export const paperWords = {
  empty: (): Sentence => ({
    id: 'Tabel ini kosong: baris pertama berisi judul kolom, lalu satu tanaman per baris. Contohnya: "panen-server cycles template".',
    en: 'This table is empty: its first line names the columns, then one planting a line. For an example: "panen-server cycles template".',
  }),
  tooLong: (p: { readonly lines: number; readonly most: number }): Sentence => ({
    id: `Tabel ini ${p.lines} baris; paling banyak ${p.most} sekali masuk: bagi menjadi beberapa berkas.`,
    en: `This table has ${p.lines} lines; at most ${p.most} come in at once: part it into several files.`,
  }),
  tooWide: (p: { readonly heads: number; readonly most: number }): Sentence => ({
    id: `Baris judul ini ${p.heads} kolom; paling banyak ${p.most}. Periksa tanda kutip dan pemisahnya.`,
    en: `This head has ${p.heads} columns; at most ${p.most}. Look at its quotes and what parts its cells.`,
  }),
  columnMissing: (p: { readonly head: Sentence; readonly heads: string }): Sentence => ({
    id: `Kolom ${p.head.id} tidak ada. Judul yang terbaca: ${p.heads}. Tambahkan kolomnya.`,
    en: `There is no column ${p.head.en}. Heads that were read: ${p.heads}. Add the column.`,
  }),
  columnTwice: ({ text }: Cell): Sentence => ({
    id: `Kolom "${text}" ada dua kali: hapus satu atau ganti judulnya.`,
    en: `The column "${text}" stands twice: take one out or name it otherwise.`,
  }),
  columnUnknown: ({ text }: Cell): Sentence => ({
    id: `Kolom "${text}" tidak dikenal dan tidak akan ikut masuk. Lanjutkan tanpa kolom ini?`,
    en: `The column "${text}" is not known and would not come in. Go on without it?`,
  }),
  tooManyCells: (p: { readonly cells: number; readonly heads: number }): Sentence => ({
    id: `Baris ini ${p.cells} sel, padahal judulnya ${p.heads}: angka berkoma harus di antara tanda kutip ("7,69"), atau pakai titik koma sebagai pemisah.`,
    en: `This line has ${p.cells} cells where the head has ${p.heads}: put figures with a comma in quotes ("7,69"), or part the cells by semicolons.`,
  }),
  missing: (): Sentence => ({
    id: 'Sel ini kosong: isi, atau hapus barisnya.',
    en: 'This cell is empty: fill it in, or take the line out.',
  }),
  noHarvestDay: (): Sentence => ({
    id: 'Tanggal panen kosong: yang masih berdiri dicatat di Kalender tanam, bukan di tabel ini.',
    en: 'There is no day of harvest: what still stands is noted in the planting calendar, not in this table.',
  }),
  noCount: (): Sentence => ({
    id: 'Jumlah lubang kosong: tanpa jumlah lubang hasilnya tidak bisa dibandingkan. Hitung lubang bedengnya dan tulis.',
    en: 'The count of holes is missing: without it a harvest cannot be compared. Count the holes of the bed and write them.',
  }),
  noYield: (): Sentence => ({
    id: 'Hasil panen kosong: tulis kg-nya, atau 0 dan "ya" di kolom gagal kalau tidak ada hasil.',
    en: 'There is no yield: write the kg, or 0 and "yes" under failed where nothing came of it.',
  }),
  unknownBed: ({ text, likely }: Guessed): Sentence => ({
    id: `Bedeng "${text}" tidak ada di kebun ini.${meant(likely).id} Tulis nama atau nomornya.`,
    en: `There is no bed "${text}" on this farm.${meant(likely).en} Write its name or number.`,
  }),
  unknownCrop: (p: Guessed & { readonly crops: string }): Sentence => ({
    id: `Tanaman "${p.text}" tidak dikenal.${meant(p.likely).id} Yang dikenal: ${p.crops}.`,
    en: `The crop "${p.text}" is not known.${meant(p.likely).en} Known are: ${p.crops}.`,
  }),
  newCultivar: (p: Guessed & { readonly crop: string }): Sentence => ({
    id: `Varietas "${p.text}" belum ada untuk ${p.crop}.${meant(p.likely).id} Kalau memang baru, jawab ya dan varietas ini ditambahkan.`,
    en: `The cultivar "${p.text}" is new for ${p.crop}.${meant(p.likely).en} If it is indeed new, say yes and it is added.`,
  }),
  longName: (): Sentence => ({
    id: 'Nama varietas paling panjang 40 huruf.',
    en: 'The name of a cultivar has 40 letters at most.',
  }),
  noDay: ({ text, likely }: Guessed): Sentence => ({
    id: `"${text}" bukan tanggal.${meant(likely).id} Tulis hari/bulan/tahun, misalnya 3/11/2026 atau 3 Nov 2026.`,
    en: `"${text}" is no date.${meant(likely).en} Write day/month/year, such as 3/11/2026 or 3 Nov 2026.`,
  }),
  noAmount: ({ text }: Cell): Sentence => ({
    id: `"${text}" bukan jumlah: tulis angka kg seperti 7,69, atau dengan satuan seperti 12 ikat.`,
    en: `"${text}" is no amount: write kg such as 7,69 or 7.69, or with a unit such as 12 ikat.`,
  }),
  noPack: (p: { readonly unit: string; readonly crop: string }): Sentence => ({
    id: `Berat satu ${p.unit} ${p.crop} belum dicatat di buku: catat dulu, atau tulis dalam kg.`,
    en: `Nobody noted what one ${p.unit} of ${p.crop} weighs here: note it first, or write kg.`,
  }),
  noCountIn: ({ text, likely }: Guessed): Sentence => ({
    id: `"${text}" bukan bilangan bulat.${meant(likely).id} Tulis jumlahnya, misalnya 120.`,
    en: `"${text}" is no whole number.${meant(likely).en} Write the count, such as 120.`,
  }),
  noYesOrNo: ({ text }: Cell): Sentence => ({
    id: `"${text}" bukan ya atau tidak: tulis ya, tidak, atau kosongkan.`,
    en: `"${text}" is neither yes nor no: write yes, no, or leave it empty.`,
  }),
  noWeighing: ({ text }: Cell): Sentence => ({
    id: `"${text}" bukan timbangan: tulis hari setelah tanam, titik dua, lalu gram, misalnya 14:12,5; 21:33 35 31.`,
    en: `"${text}" is no weighing: write the day after transplanting, a colon, then grams, such as 14:12.5; 21:33 35 31.`,
  }),
  longNote: (): Sentence => ({
    id: 'Catatan paling panjang 200 huruf: persingkat.',
    en: 'A note has 200 letters at most: shorten it.',
  }),
  lineTwice: (p: { readonly first: number }): Sentence => ({
    id: `Bedeng, tanaman, tanggal tanam, dan tanggal panen sama dengan baris ${p.first}: hapus salah satu.`,
    en: `Bed, crop, day of transplanting and day of harvest are those of line ${p.first}: take one out.`,
  }),
  differs: (p: { readonly first: number }): Sentence => ({
    id: `Tanaman ini sama dengan baris ${p.first}, tetapi isi kolom ini berbeda: samakan, panen kedua boleh di baris sendiri.`,
    en: `This is the planting of line ${p.first}, but this column differs: make them alike; a second harvest may have its own line.`,
  }),
} as const
