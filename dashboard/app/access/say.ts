import { ACCESS_WORDS } from '../../../server/words/access.ts'
import type { AccessWords } from '../../../server/words/access-id.ts'
import { useFrame } from '../context.ts'

/** The words of these screens, in the person's language. */
export function useSay(): AccessWords {
  return ACCESS_WORDS[useFrame().preferences.language.value]
}
