import type { Quality } from '../../gateway/contract/reading.ts'

/** Written to disk and into InfluxDB: a code never changes its meaning. */
const QUALITY_CODES: Readonly<Record<Quality, number>> = { good: 0, uncertain: 1, bad: 2 }
const QUALITY_WORDS: readonly Quality[] = ['good', 'uncertain', 'bad']

export const BAD = QUALITY_CODES.bad

export const qualityCode = (quality: Quality): number => QUALITY_CODES[quality]

/** null for a code that is none. */
export const qualityWord = (code: number): Quality | null => QUALITY_WORDS[code] ?? null
