import type { Sentence } from '../refusals.ts'
import { cropTold, orMeant, type Told } from './told.ts'

interface Weighed {
  readonly grams: Told
  readonly before: Told
  readonly at: Told
  readonly sinceDays: number
  readonly likely: Told | null
}

/** What is said about odd or impossible weights and losses. */
export const weighingWords = {
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
}
