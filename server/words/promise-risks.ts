import type { FairRule } from '../contract/promise.ts'
import type { Sentence } from './refusals.ts'

/** A promise in danger, as a message and a list tell of it. */
export interface ToldRisk {
  readonly buyer: string
  readonly code: string
  readonly product: Sentence
  readonly packs: Sentence
  /** null where hardly anything will be there */
  readonly likely: Sentence | null
  readonly day: Sentence
}

/** What to do by when. */
export const riskTodo = {
  amber: (code: string, by: Sentence | null): Sentence => ({
    id: `Telepon pembeli ${code} ${by === null ? 'hari ini juga' : `paling lambat ${by.id}`}: beri tahu bahwa panennya mungkin kurang.`,
    en: `Call the buyer of ${code} ${by === null ? 'today' : `by ${by.en}`}: say that the harvest may fall short.`,
  }),
  red: (code: string, by: Sentence | null): Sentence => ({
    id: `Telepon pembeli ${code} ${by === null ? 'hari ini juga' : `paling lambat ${by.id}`}: tawarkan pengganti, hari lain, atau sebagian.`,
    en: `Call the buyer of ${code} ${by === null ? 'today' : `by ${by.en}`}: offer a substitute, another day, or a part.`,
  }),
}

/** Ready to be sent. */
export function riskMessage({ buyer, code, product, packs, likely, day }: ToldRisk): Sentence {
  const part = {
    id: likely === null ? '' : ` Kemungkinan besar ada ${likely.id}.`,
    en: likely === null ? '' : ` ${likely.en} will very likely be there.`,
  }
  return {
    id: `Halo ${buyer}, tentang pesanan ${code}: ${packs.id} ${product.id} untuk ${day.id}. Panen kami mungkin kurang.${part.id} Apakah boleh sebagian, hari lain, atau diganti? Terima kasih.`,
    en: `Hello ${buyer}, about order ${code}: ${packs.en} of ${product.en} for ${day.en}. Our harvest may fall short.${part.en} May we bring a part, come on another day, or bring something else? Thank you.`,
  }
}

/** Ways out. */
export const wayWords = {
  later: (packs: Sentence, day: Sentence): Sentence => ({
    id: `Hari lain: ${packs.id} bisa dijanjikan untuk ${day.id}.`,
    en: `Another day: ${packs.en} can be promised for ${day.en}.`,
  }),
  part: (packs: Sentence): Sentence => ({
    id: `Sebagian: ${packs.id} ada dalam 8 dari 10 kemungkinan.`,
    en: `A part: ${packs.en} will be there in 8 of 10 outcomes.`,
  }),
  other: (packs: Sentence, product: Sentence): Sentence => ({
    id: `Pengganti, kalau pembeli setuju: ${packs.id} ${product.id} bisa dijanjikan untuk hari itu.`,
    en: `A substitute, if the buyer agrees: ${packs.en} of ${product.en} can be promised for that day.`,
  }),
}

/** How a harvest that is short is shared. */
export const FAIR_WORDS: Readonly<Record<FairRule, Sentence>> = {
  contract_then_oldest: {
    id: 'Kontrak dulu, lalu yang dijanjikan paling awal; yang “tergantung panen” terakhir.',
    en: 'Contracts first, then whoever was promised earliest; what is “subject to harvest” comes last.',
  },
  oldest_first: {
    id: 'Yang dijanjikan paling awal dulu; yang “tergantung panen” terakhir.',
    en: 'Whoever was promised earliest comes first; what is “subject to harvest” comes last.',
  },
  proportional: {
    id: 'Semua dipotong sama besar bagiannya; yang “tergantung panen” terakhir.',
    en: 'All are cut by the same share; what is “subject to harvest” comes last.',
  },
}

/** What each buyer of a short day is told. */
export function shareMessage({ buyer, code, product, packs, likely, day }: ToldRisk): Sentence {
  const about = {
    id: `Halo ${buyer}, tentang pesanan ${code}: ${packs.id} ${product.id} untuk ${day.id}.`,
    en: `Hello ${buyer}, about order ${code}: ${packs.en} of ${product.en} for ${day.en}.`,
  }
  if (likely === null) {
    return {
      id: `${about.id} Mohon maaf, panen kami kurang dan pesanan ini belum bisa kami penuhi. Apakah boleh hari lain?`,
      en: `${about.en} We are sorry: our harvest fell short and we cannot bring it. May we come on another day?`,
    }
  }
  return {
    id: `${about.id} Panen kami kurang: yang bisa kami serahkan ${likely.id}. Terima kasih atas pengertiannya.`,
    en: `${about.en} Our harvest fell short: we can hand over ${likely.en}. Thank you for your understanding.`,
  }
}

/** What a buyer whose order is whole is told. */
export const wholeMessage = ({ buyer, code, product, packs, day }: ToldRisk): Sentence => ({
  id: `Halo ${buyer}, pesanan ${code} lengkap: ${packs.id} ${product.id} untuk ${day.id}.`,
  en: `Hello ${buyer}, order ${code} is complete: ${packs.en} of ${product.en} for ${day.en}.`,
})
