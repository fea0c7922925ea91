import type { Job, JobKind } from '../contract/jobs.ts'
import type { Language } from './words.ts'

const split = (text: string) => text.split(' ')

const ID_DIGITS = split('nol satu dua tiga empat lima enam tujuh delapan sembilan')
const EN_SMALL = split(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
)
const EN_TENS = split('zero ten twenty thirty forty fifty sixty seventy eighty ninety')

/** "P": the place, such as "bedeng tiga". "M": so many minutes, where that is known. */
const SENTENCES: Readonly<Record<Language, Readonly<Record<JobKind, string>>>> = {
  id: {
    water: 'siram P M',
    stop_watering: 'jangan siram P',
    refill: 'isi air P',
    check_pump: 'cek pompa P',
    open_roof: 'terlalu panas buka atap P',
    call_ph: 'panggil petugas cek ph P',
    call_weak: 'air encer panggil petugas P',
    call_strong: 'air pekat panggil petugas P',
    call_dead_data: 'data mati panggil petugas P',
    power_out: 'listrik padam siram pakai tangan',
  },
  en: {
    water: 'water P M',
    stop_watering: 'do not water P',
    refill: 'fill P',
    check_pump: 'check pump P',
    open_roof: 'too hot open roof P',
    call_ph: 'call staff check ph P',
    call_weak: 'too weak call staff P',
    call_strong: 'too strong call staff P',
    call_dead_data: 'data dead call staff P',
    power_out: 'power out water by hand',
  },
}
const NOUNS = {
  id: { bed: 'bedeng', tank: 'tandon', minutes: 'menit' },
  en: { bed: 'bed', tank: 'tank', minutes: 'minutes' },
} as const

/** 14 → "empat belas"; numbers above 99 are not spoken. */
function numberWords(n: number, language: Language): readonly string[] {
  if (!Number.isInteger(n) || n < 0 || n > 99) return []
  return language === 'en' ? inEnglish(n) : inIndonesian(n)
}

function inEnglish(n: number): readonly string[] {
  if (n < 20) return [EN_SMALL[n] ?? '']
  const tens = [EN_TENS[Math.floor(n / 10)] ?? '']
  return n % 10 === 0 ? tens : [...tens, EN_SMALL[n % 10] ?? '']
}

function inIndonesian(n: number): readonly string[] {
  if (n < 10) return [ID_DIGITS[n] ?? '']
  if (n < 12) return [n === 10 ? 'sepuluh' : 'sebelas']
  const ones = ID_DIGITS[n % 10] ?? ''
  if (n < 20) return [ones, 'belas']
  const tens = [ID_DIGITS[Math.floor(n / 10)] ?? '', 'puluh']
  return n % 10 === 0 ? tens : [...tens, ones]
}

function placeWords(plate: string, language: Language): readonly string[] {
  const nouns = NOUNS[language]
  const number = numberWords(Number(plate.replace(/^T/, '')), language)
  return number.length === 0 ? [] : [plate.startsWith('T') ? nouns.tank : nouns.bed, ...number]
}

/** The words a display speaks for a job, one clip each: "siram", "bedeng", "tiga", "lima", "menit". */
export function spokenJob(
  { kind, plate, minutes }: Pick<Job, 'kind' | 'plate' | 'minutes'>,
  language: Language,
): readonly string[] {
  const time = minutes === null || minutes <= 0 ? [] : numberWords(minutes, language)
  return split(SENTENCES[language][kind]).flatMap((word) => {
    if (word === 'P') return placeWords(plate, language)
    if (word === 'M') return time.length === 0 ? [] : [...time, NOUNS[language].minutes]
    return [word]
  })
}

/** Every word that may have to be spoken: what a recorded voice must hold. */
export function voiceWords(language: Language): readonly string[] {
  const numbers = Array.from({ length: 100 }, (_, n) => numberWords(n, language)).flat()
  const sentences = Object.values(SENTENCES[language]).flatMap(split)
  const nouns = Object.values(NOUNS[language])
  const words = new Set([...sentences, ...nouns, ...numbers])
  return [...words].filter((word) => word !== 'P' && word !== 'M').sort()
}

/** Address of a word's clip. */
export const clipUrl = (language: Language, word: string): string =>
  `/voice/${language}-${word}.ogg`
