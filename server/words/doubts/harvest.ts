import type { Sentence } from '../refusals.ts'
import { cropTold, orMeant, type Told } from './told.ts'

interface Harvested {
  readonly total: Told
  readonly holes: number
  readonly crop: string
  readonly usual: Told
  readonly likely: Told | null
}

/** What is said about an odd or impossible harvest or guess. */
export const harvestWords = {
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
}
