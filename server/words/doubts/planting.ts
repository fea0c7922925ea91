import type { Sentence } from '../refusals.ts'
import { cropTold, orMeant, type Told } from './told.ts'

/** What is said about an odd or impossible planting. */
export const plantingWords = {
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
}
