import { ALARM_WORDS } from '../../../server/words/alarms.ts'
import { useFrame } from '../context.ts'

/** The words of this page, in the person's language. */
export const useSay = () => ALARM_WORDS[useFrame().preferences.language.value]
