import { CROP_NAMES } from './recipes.ts'
import type { Sentence } from './refusals.ts'

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

const cropTold = (crop: string): Told => {
  const { id, en } = CROP_NAMES[crop] ?? { id: crop, en: crop }
  return { id: id.toLowerCase(), en: en.toLowerCase() }
}

/** "Maksudnya 9 g?", or to look again where nothing likely is known. */
const orMeant = (likely: Told | null, unit: string): Told =>
  likely === null
    ? { id: 'Periksa lagi angkanya.', en: 'Look at the figure again.' }
    : { id: `Maksudnya ${likely.id}${unit}?`, en: `Was ${likely.en}${unit} meant?` }

interface Days {
  readonly at: Told
  readonly planted: Told
}

/** What is said about an odd or impossible thing that somebody notes of a planting. */
export const growingWords = {
  inFuture: (at: Told): Sentence => ({
    id: `${at.id} belum tiba: periksa tanggal dan jamnya.`,
    en: `${at.en} has not come yet: look at the date and the time.`,
  }),
  beforePlanting: ({ at, planted }: Days): Sentence => ({
    id: `${at.id} sebelum tanam (${planted.id}): periksa tanggalnya, atau betulkan tanggal tanam.`,
    en: `${at.en} is before transplanting (${planted.en}): look at the date, or mend the day of transplanting.`,
  }),
  afterEnd: (p: { readonly at: Told; readonly ended: Told }): Sentence => ({
    id: `${p.at.id} sesudah tanaman ini selesai (${p.ended.id}): periksa tanggalnya, atau pilih tanaman yang sekarang.`,
    en: `${p.at.en} is after this planting ended (${p.ended.en}): look at the date, or choose the planting of now.`,
  }),
  guessAfterEnd: (p: { readonly ended: Told }): Sentence => ({
    id: `Tanaman ini sudah selesai ${p.ended.id}: perkiraan dicatat sebelum panen.`,
    en: `This planting ended on ${p.ended.en}: a guess is noted before the harvest.`,
  }),
  harvestBeforePlanting: ({ at, planted }: Days): Sentence => ({
    id: `Panen ${at.id} tidak bisa sebelum atau pada hari tanam (${planted.id}): periksa kedua tanggal.`,
    en: `A harvest on ${at.en} cannot come before or on the day of transplanting (${planted.en}): look at both dates.`,
  }),
  sownAfterPlanting: (p: { readonly sown: Told; readonly planted: Told }): Sentence => ({
    id: `Semai ${p.sown.id} sesudah tanam (${p.planted.id}): periksa kedua tanggal.`,
    en: `Sown on ${p.sown.en}, after transplanting (${p.planted.en}): look at both dates.`,
  }),
  longNursery: (p: { readonly sown: Told; readonly days: number }): Sentence => ({
    id: `Semai ${p.sown.id} berarti ${p.days} hari di persemaian. Betul selama itu?`,
    en: `Sown on ${p.sown.en} means ${p.days} days in the nursery. Was it that long?`,
  }),
  farAhead: (p: { readonly planted: Told; readonly likely: Told | null }): Sentence => ({
    id: `Tanam ${p.planted.id} masih sangat jauh. ${orMeant(p.likely, '').id}`,
    en: `Transplanting on ${p.planted.en} is very far ahead. ${orMeant(p.likely, '').en}`,
  }),
  longAgo: (p: { readonly planted: Told; readonly likely: Told | null }): Sentence => ({
    id: `Tanam ${p.planted.id} sudah terlalu lama. ${orMeant(p.likely, '').id}`,
    en: `Transplanting on ${p.planted.en} is too long ago. ${orMeant(p.likely, '').en}`,
  }),
  oddAge: (p: {
    readonly at: Told
    readonly days: number
    readonly crop: string
    readonly earliest: number
    readonly latest: number
    readonly likely: Told | null
  }): Sentence => ({
    id: `Panen ${p.at.id} berarti ${p.days} hari setelah tanam; ${cropTold(p.crop).id} biasanya ${p.earliest}–${p.latest} hari. ${p.likely === null ? 'Betul?' : orMeant(p.likely, '').id}`,
    en: `A harvest on ${p.at.en} is ${p.days} days after transplanting; ${cropTold(p.crop).en} usually takes ${p.earliest}–${p.latest}. ${p.likely === null ? 'Is it right?' : orMeant(p.likely, '').en}`,
  }),
  fruitOfMelonOnly: (): Sentence => ({
    id: 'Buah dan Brix hanya dicatat untuk melon: kosongkan, atau pilih tanaman yang benar.',
    en: 'Fruit and Brix are noted of melons only: leave it empty, or choose the right planting.',
  }),
  noRoom: (p: {
    readonly holes: number
    readonly room: number
    readonly bed: string
  }): Sentence => ({
    id: `${p.holes} lubang terlalu rapat untuk ${p.bed}: paling banyak sekitar ${p.room}. Hitung lagi.`,
    en: `${p.holes} holes are too dense for ${p.bed}: about ${p.room} at most. Count again.`,
  }),
  unusualHoles: (p: {
    readonly holes: number
    readonly usual: number
    readonly bed: string
  }): Sentence => ({
    id: `${p.bed} biasanya ${p.usual} lubang, sekarang ditulis ${p.holes}. Betul?`,
    en: `${p.bed} usually has ${p.usual} holes, now it says ${p.holes}. Is it right?`,
  }),
  cropOfBed: (p: {
    readonly crop: string
    readonly bed: string
    readonly isPlot: boolean
  }): Sentence => ({
    id: `${p.bed} adalah ${p.isPlot ? 'petak melon' : 'bedeng hidroponik'}. Betul ditanami ${cropTold(p.crop).id}?`,
    en: `${p.bed} is a ${p.isPlot ? 'melon plot' : 'hydroponic bed'}. Is it really planted with ${cropTold(p.crop).en}?`,
  }),
  overlaps: (p: {
    readonly bed: string
    readonly crop: string
    readonly planted: Told
    readonly isStanding: boolean
  }): Sentence => ({
    id: p.isStanding
      ? `${p.bed} masih berisi ${cropTold(p.crop).id} (tanam ${p.planted.id}): catat dulu panen terakhirnya, atau periksa tanggal.`
      : `${p.bed} waktu itu masih berisi ${cropTold(p.crop).id} (tanam ${p.planted.id}): periksa bedeng dan tanggalnya.`,
    en: p.isStanding
      ? `${p.bed} still holds ${cropTold(p.crop).en} (transplanted ${p.planted.en}): note its last harvest first, or look at the date.`
      : `${p.bed} still held ${cropTold(p.crop).en} then (transplanted ${p.planted.en}): look at bed and dates.`,
  }),
  overlapsPlan: (p: {
    readonly bed: string
    readonly crop: string
    readonly planted: Told
  }): Sentence => ({
    id: `Menurut rencana ${p.bed} waktu itu masih berisi ${cropTold(p.crop).id} (tanam ${p.planted.id}). Tetap direncanakan?`,
    en: `By plan ${p.bed} still holds ${cropTold(p.crop).en} then (transplanted ${p.planted.en}). Plan it all the same?`,
  }),
  holeBeyond: (p: { readonly hole: number; readonly holes: number }): Sentence => ({
    id: `Lubang ${p.hole} tidak ada: bedeng ini ditanami ${p.holes} lubang. Periksa nomornya.`,
    en: `There is no hole ${p.hole}: this bed has ${p.holes} planted holes. Look at the number.`,
  }),
  holeTwice: (p: { readonly hole: number }): Sentence => ({
    id: `Lubang ${p.hole} tertulis dua kali: hapus satu, atau betulkan nomornya.`,
    en: `Hole ${p.hole} is written twice: take one out, or mend its number.`,
  }),
  morePlants: (p: { readonly plants: number; readonly holes: number }): Sentence => ({
    id: `${p.plants} tanaman ditimbang, padahal bedeng ini hanya ${p.holes} lubang: periksa jumlahnya.`,
    en: `${p.plants} plants were weighed, but this bed has only ${p.holes} holes: look at the count.`,
  }),
  impossibleWeight: (p: {
    readonly grams: Told
    readonly most: Told
    readonly crop: string
    readonly likely: Told | null
  }): Sentence => ({
    id: `${p.grams.id} g tidak mungkin untuk satu ${cropTold(p.crop).id} (paling berat sekitar ${p.most.id} g). ${p.likely === null ? 'Periksa koma dan satuannya: tulis dalam gram.' : orMeant(p.likely, ' g').id}`,
    en: `${p.grams.en} g is impossible for one ${cropTold(p.crop).en} (about ${p.most.en} g at most). ${p.likely === null ? 'Look at the decimal mark and the unit: write grams.' : orMeant(p.likely, ' g').en}`,
  }),
  unlikeNeighbours: (p: {
    readonly hole: number | null
    readonly nth: number
    readonly grams: Told
    readonly others: Told
    readonly likely: Told | null
  }): Sentence => ({
    id: `${p.hole === null ? `Tanaman ke-${p.nth}` : `Lubang ${p.hole}`} ${p.grams.id} g, yang lain sekitar ${p.others.id} g. ${orMeant(p.likely, ' g').id}`,
    en: `${p.hole === null ? `Plant ${p.nth}` : `Hole ${p.hole}`} has ${p.grams.en} g, the others about ${p.others.en} g. ${orMeant(p.likely, ' g').en}`,
  }),
  unlikeCrop: (p: {
    readonly grams: Told
    readonly hst: number
    readonly crop: string
    readonly usual: Told
    readonly likely: Told | null
  }): Sentence => ({
    id: `${p.grams.id} g pada hari ke-${p.hst}: ${cropTold(p.crop).id} biasanya sekitar ${p.usual.id} g. ${orMeant(p.likely, ' g').id}`,
    en: `${p.grams.en} g on day ${p.hst}: ${cropTold(p.crop).en} usually has about ${p.usual.en} g. ${orMeant(p.likely, ' g').en}`,
  }),
  shrank: (p: Weighed): Sentence => ({
    id: `Rata-rata ${p.grams.id} g, padahal ${p.at.id} sudah ${p.before.id} g: tanaman tidak menyusut. ${orMeant(p.likely, ' g').id}`,
    en: `A mean of ${p.grams.en} g, but on ${p.at.en} it was ${p.before.en} g already: plants do not shrink. ${orMeant(p.likely, ' g').en}`,
  }),
  leapt: (p: Weighed): Sentence => ({
    id: `Rata-rata ${p.grams.id} g, padahal ${p.at.id} baru ${p.before.id} g (${p.sinceDays} hari lalu). ${orMeant(p.likely, ' g').id}`,
    en: `A mean of ${p.grams.en} g, but on ${p.at.en} it was only ${p.before.en} g (${p.sinceDays} days before). ${orMeant(p.likely, ' g').en}`,
  }),
  moreDead: (p: { readonly dead: number; readonly holes: number }): Sentence => ({
    id: `${p.dead} lubang mati, padahal yang ditanam hanya ${p.holes} lubang: hitung lagi.`,
    en: `${p.dead} dead holes, but only ${p.holes} were planted: count again.`,
  }),
  moreDeadThanAlive: (p: {
    readonly dead: number
    readonly before: number
    readonly holes: number
    readonly alive: number
    readonly likely: number | null
  }): Sentence => ({
    id: `${p.dead} lubang mati, padahal dari ${p.holes} lubang tinggal ${p.alive} yang hidup. Tulis hanya yang mati sejak catatan terakhir${p.likely === null ? '.' : `: ${p.likely}?`}`,
    en: `${p.dead} dead holes, but of ${p.holes} only ${p.alive} are alive. Write only those dead since the last note${p.likely === null ? '.' : `: ${p.likely}?`}`,
  }),
  greatLoss: (p: { readonly dead: number; readonly holes: number }): Sentence => ({
    id: `${p.dead} dari ${p.holes} lubang mati: lebih dari setengah. Betul sebanyak itu?`,
    en: `${p.dead} of ${p.holes} holes dead: more than half. Is it that many?`,
  }),
  partsOfUnit: (p: { readonly amount: Told; readonly unit: string }): Sentence => ({
    id: `${p.amount.id} ${p.unit}: ${p.unit} dihitung utuh. Maksudnya ${p.amount.id} kg?`,
    en: `${p.amount.en} ${p.unit}: these are counted whole. Was ${p.amount.en} kg meant?`,
  }),
  gramsForKg: (p: { readonly amount: Told }): Sentence => ({
    id: `Hanya ${p.amount.id} g dari satu bedeng. Maksudnya ${p.amount.id} kg?`,
    en: `Only ${p.amount.en} g from a whole bed. Was ${p.amount.en} kg meant?`,
  }),
  largeHarvest: (p: Harvested): Sentence => ({
    id: `${p.total.id} kg dari ${p.holes} lubang ${cropTold(p.crop).id}: biasanya sekitar ${p.usual.id} kg. ${orMeant(p.likely, '').id}`,
    en: `${p.total.en} kg from ${p.holes} holes of ${cropTold(p.crop).en}: usually about ${p.usual.en} kg. ${orMeant(p.likely, '').en}`,
  }),
  impossibleHarvest: (p: Harvested & { readonly most: Told }): Sentence => ({
    id: `${p.total.id} kg tidak mungkin dari ${p.holes} lubang ${cropTold(p.crop).id} (paling banyak ${p.most.id} kg). ${orMeant(p.likely, '').id}`,
    en: `${p.total.en} kg is impossible from ${p.holes} holes of ${cropTold(p.crop).en} (${p.most.en} kg at most). ${orMeant(p.likely, '').en}`,
  }),
  smallHarvest: (p: Harvested): Sentence => ({
    id: `Seluruhnya hanya ${p.total.id} kg dari ${p.holes} lubang ${cropTold(p.crop).id}: biasanya sekitar ${p.usual.id} kg. ${orMeant(p.likely, '').id} Kalau gagal panen, centang gagal.`,
    en: `Only ${p.total.en} kg in all from ${p.holes} holes of ${cropTold(p.crop).en}: usually about ${p.usual.en} kg. ${orMeant(p.likely, '').en} If the bed was lost, say that it failed.`,
  }),
  noHarvest: (): Sentence => ({
    id: 'Panen terakhir tanpa hasil sama sekali. Kalau gagal panen, centang gagal. Betul kosong?',
    en: 'A last harvest with nothing at all. If the bed was lost, say that it failed. Is it right?',
  }),
  inUnit: (p: { readonly amount: Told; readonly unit: string }): Told => ({
    id: `${p.amount.id} ${p.unit}`,
    en: `${p.amount.en} ${p.unit}`,
  }),
  counted: (p: { readonly amount: Told; readonly unit: string; readonly kg: Told }): Told => ({
    id: `${p.amount.id} ${p.unit} (${p.kg.id} kg)`,
    en: `${p.amount.en} ${p.unit} (${p.kg.en} kg)`,
  }),
  oddGuess: (p: {
    readonly kg: Told
    readonly holes: number
    readonly usual: Told
    readonly likely: Told | null
  }): Sentence => ({
    id: `Perkiraan ${p.kg.id} kg dari ${p.holes} lubang: biasanya sekitar ${p.usual.id} kg. ${orMeant(p.likely, ' kg').id}`,
    en: `A guess of ${p.kg.en} kg from ${p.holes} holes: usually about ${p.usual.en} kg. ${orMeant(p.likely, ' kg').en}`,
  }),
  moreFruit: (p: { readonly count: number; readonly plants: number }): Sentence => ({
    id: `${p.count} buah tidak mungkin dari ${p.plants} tanaman: hitung lagi.`,
    en: `${p.count} fruit are impossible on ${p.plants} plants: count again.`,
  }),
  manyFruit: (p: { readonly count: number; readonly plants: number }): Sentence => ({
    id: `${p.count} buah dari ${p.plants} tanaman: banyak sekali. Dihitung sesudah seleksi buah?`,
    en: `${p.count} fruit on ${p.plants} plants is a lot. Were they counted after thinning?`,
  }),
  earlyFruit: (p: { readonly hst: number }): Sentence => ({
    id: `Hari ke-${p.hst} biasanya belum ada buah. Betul buah, bukan bunga?`,
    en: `On day ${p.hst} there is usually no fruit yet. Fruit, not flowers?`,
  }),
  tagTwice: (p: { readonly tag: string }): Sentence => ({
    id: `Buah ${p.tag} tertulis dua kali: betulkan labelnya.`,
    en: `Fruit ${p.tag} is written twice: mend its tag.`,
  }),
  nothingMeasured: (p: { readonly tag: string }): Sentence => ({
    id: `Buah ${p.tag} tanpa ukuran: tulis panjang dan lebar, lingkar, atau beratnya.`,
    en: `Fruit ${p.tag} has no figure: write length and width, girth, or weight.`,
  }),
  longFruit: (p: {
    readonly tag: string
    readonly cm: Told
    readonly likely: Told | null
  }): Sentence => ({
    id: `Buah ${p.tag}: ${p.cm.id} cm tidak mungkin untuk melon. ${orMeant(p.likely, ' cm').id}`,
    en: `Fruit ${p.tag}: ${p.cm.en} cm is impossible for a melon. ${orMeant(p.likely, ' cm').en}`,
  }),
  girthUnlikeWidth: (p: {
    readonly tag: string
    readonly width: Told
    readonly girth: Told
    readonly round: Told
  }): Sentence => ({
    id: `Buah ${p.tag}: lingkar ${p.girth.id} cm berarti lebar ${p.round.id} cm, padahal ditulis ${p.width.id} cm. Ukur lagi.`,
    en: `Fruit ${p.tag}: a girth of ${p.girth.en} cm means a width of ${p.round.en} cm, but ${p.width.en} cm is written. Measure again.`,
  }),
  weightUnlikeSize: (p: {
    readonly tag: string
    readonly grams: Told
    readonly bySize: Told
    readonly likely: Told | null
  }): Sentence => ({
    id: `Buah ${p.tag}: ${p.grams.id} g, padahal menurut ukurannya sekitar ${p.bySize.id} g. ${orMeant(p.likely, ' g').id}`,
    en: `Fruit ${p.tag}: ${p.grams.en} g, but by its size about ${p.bySize.en} g. ${orMeant(p.likely, ' g').en}`,
  }),
  fruitShrank: (p: {
    readonly tag: string
    readonly grams: Told
    readonly before: Told
  }): Sentence => ({
    id: `Buah ${p.tag} sekarang sekitar ${p.grams.id} g, sebelumnya ${p.before.id} g: buah tidak menyusut. Periksa label dan ukurannya.`,
    en: `Fruit ${p.tag} is about ${p.grams.en} g now and was ${p.before.en} g: fruit does not shrink. Look at tag and size.`,
  }),
  oddBrix: (p: { readonly brix: Told; readonly likely: Told | null }): Sentence => ({
    id: `Brix ${p.brix.id}: melon biasanya 8–16. ${orMeant(p.likely, '').id}`,
    en: `Brix ${p.brix.en}: melons usually have 8–16. ${orMeant(p.likely, '').en}`,
  }),
}

interface Weighed {
  readonly grams: Told
  readonly before: Told
  readonly at: Told
  readonly sinceDays: number
  readonly likely: Told | null
}

interface Harvested {
  readonly total: Told
  readonly holes: number
  readonly crop: string
  readonly usual: Told
  readonly likely: Told | null
}
