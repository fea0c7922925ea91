import { ALARM_CALL_WORDS } from '../../../server/words/alarm-call.ts'
import { useFrame } from '../context.ts'

/** The words by which alarms call, in the person's language. */
export const useCallWords = () => ALARM_CALL_WORDS[useFrame().preferences.language.value]
