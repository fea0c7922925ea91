import { type Static, type TSchema, Type } from 'typebox'
import { MAX_NUMBER } from './reading.ts'

/** Instants outside 1970 … 2200 are not times of this farm. */
export const MAX_AT_MS = Date.UTC(2200, 0)

/** A retained message (`state`, `channels`) has at most this many bytes. */
export const MAX_RETAINED_BYTES = 64 * 1024
export const SLUG_PATTERN = '^[a-z0-9][a-z0-9-]{0,62}$'
export const Slug = Type.String({ pattern: SLUG_PATTERN })
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const oneOf = <T extends readonly string[]>(words: T) =>
  Type.Unsafe<T[number]>(Type.String({ enum: [...words] }))
export const exact = { additionalProperties: false }
export const Words = (maxLength: number) => Type.String({ maxLength })
export const Measured = Type.Number({ minimum: -MAX_NUMBER, maximum: MAX_NUMBER })
export const Instant = Type.Integer({ minimum: 0, maximum: MAX_AT_MS })
export const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
/** A sentence for people, in both languages of the farm; it can carry an error of the operating system. */
export const Sentence = Type.Object({ id: Words(1_000), en: Words(1_000) }, exact)
export type Sentence = Static<typeof Sentence>
