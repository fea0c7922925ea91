import { EQUIPMENT_WORDS } from '../../../server/words/equipment.ts'
import { useFrame } from '../context.ts'

/** The words of this page, in the person's language. */
export const useSay = () => EQUIPMENT_WORDS[useFrame().preferences.language.value]
