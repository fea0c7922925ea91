import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new gateway secret: 256 random bits as base64url text. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/**
 * What the book keeps of a secret. One SHA-256 is enough: nobody guesses 256 random bits, so the
 * slow hashes that protect people's passwords would only slow down every reconnect.
 */
export const hashSecret = (secret: string | Uint8Array): string =>
  createHash('sha256').update(secret).digest('hex')

/** Compares in constant time. */
export function isSecret(secret: Uint8Array, hash: string): boolean {
  const given = Buffer.from(hashSecret(secret), 'hex')
  const kept = Buffer.from(hash, 'hex')
  return given.length === kept.length && timingSafeEqual(given, kept)
}
