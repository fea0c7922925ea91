import { Type } from 'typebox'

/** The part of an address that names a row. */
export const idIn = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' }) })

/** The part of an address that names a row by its number. */
export const numberIn = Type.Object({ id: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }) })
