import { type Static, Type } from 'typebox'
import { exact, Instant } from './shape.ts'

/** `time`, retained and refreshed: the clock of a farm without the Internet. */
export const ServerTime = Type.Object({ serverTimeMs: Instant, sure: Type.Boolean() }, exact)
export type ServerTime = Static<typeof ServerTime>
