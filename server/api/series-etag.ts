import { createHash } from 'node:crypto'

/** A weak ETag (RFC 9110 §8.8.3) that is the same as long as what it is made of says the same. */
export function etagOf(said: unknown): string {
  return `W/"${createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 24)}"`
}

/** Whether If-None-Match names this ETag, compared weakly (RFC 9110 §13.1.2). */
export function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '')
  const known = (ifNoneMatch ?? '').split(',').map(opaque)
  return known.includes('*') || known.includes(opaque(etag))
}
