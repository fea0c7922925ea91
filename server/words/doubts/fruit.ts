import type { Sentence } from '../refusals.ts'
import { orMeant, type Told } from './told.ts'

/** What is said about odd or impossible counts, sizes and sugar of fruit. */
export const fruitWords = {
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
