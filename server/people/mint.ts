import { randomBytes } from 'node:crypto'

/** A name for a row: unlike a secret it may be shown. */
export const newId = (): string => randomBytes(9).toString('base64url')
