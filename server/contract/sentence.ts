import { Type } from 'typebox'

/** One sentence in both languages of the farm. */
export const Sentence = Type.Object({ id: Type.String(), en: Type.String() })
