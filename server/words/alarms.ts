import { alarmsEn } from './alarms-en.ts'
import { type AlarmWords, alarmsId } from './alarms-id.ts'
import type { Language } from './words.ts'

/** The words of the page about alarms. */
export const ALARM_WORDS: Readonly<Record<Language, AlarmWords>> = { id: alarmsId, en: alarmsEn }
