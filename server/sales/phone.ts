import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A telephone number as it is kept, read and called. */
export interface Phone {
  /** +62… */
  readonly e164: string
  /** as people here read it: 0812-3456-7890, (0254) 123456; of other countries +65 … */
  readonly words: string
  /** digits for wa.me; null where the number is no Indonesian mobile's */
  readonly whatsapp: string | null
}

/** What people write around a number. */
const LABELS = /(nomor|no|whatsapp|wa|hp|telepon|telp|tel|phone|kantor|rumah)\b[.:]*/giu
const SEPARATORS = /[\s().:;,/_\p{Pd}\u200b-\u200f\u202a-\u202e]/gu
/** 800, 804, 809: free or dear numbers of firms, which have no WhatsApp. */
const INDONESIAN_MOBILE = /^\+628(?!0[049])\d{8,11}$/

/**
 * Reads one telephone number in any Indonesian spelling; null for what is none, for two at once and
 * for one with an extension, of which something would be lost.
 */
export function phoneOf(text: string): Phone | null {
  const dialled = dialledOf(text)
  const number = dialled === null ? undefined : parsePhoneNumberFromString(dialled, 'ID')
  if (number === undefined) return null
  const e164: string = number.number
  const isMobile = INDONESIAN_MOBILE.test(e164)
  // New prefixes are handed out faster than tables of them are.
  if (!number.isValid() && !isMobile) return null
  const isHere = number.countryCallingCode === '62'
  const words = isHere ? number.formatNational() : number.formatInternational()
  return { e164, words, whatsapp: isMobile ? e164.slice(1) : null }
}

/** Digits with at most one plus before them; null where something else is left. */
function dialledOf(text: string): string | null {
  const plain = text.normalize('NFKC').replace(LABELS, ' ').replace(SEPARATORS, '')
  if (!/^\+?\d{5,18}$/.test(plain)) return null
  // +62 (0)812 …: the 0 is dialled within the country only.
  return plain.replace(/^(\+|00)?(62)0?(?=[1-9])/, '+62').replace(/^00(?=[1-9])/, '+')
}
