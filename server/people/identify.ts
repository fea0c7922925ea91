import type { BookDatabase } from '../book/tables.ts'
import type { Actor, Scope } from '../contract/access.ts'
import { findSession, touchSession } from './sessions.ts'
import { findToken, TOKEN_PREFIX, touchToken } from './tokens.ts'
import { boundTo, findWall } from './walls.ts'

/** What a request brought along to show who it comes from. */
export interface Credentials {
  readonly sid?: string | undefined
  readonly wall?: string | undefined
  readonly bearer?: string | undefined
  readonly address: string
  readonly userAgent: string
}

/** Who a request comes from, proven. */
export interface Identity {
  readonly actor: Exclude<Actor, 'nobody'>
  /** person, wall or token */
  readonly name: string
  /** as the audit log names it */
  readonly who: string
  readonly personId: string | null
  /** of a session, wall or token: what can be taken back */
  readonly rightId: string
}

export interface Identified {
  /** everyone a request can prove to be, a person first: one browser may be signed in and paired */
  readonly known: readonly Identity[]
  /** name of the wall whose cookie came from another place or browser than the one paired */
  readonly copiedWall: string | null
}

/** Cookies and tokens are 43 characters of base64url; longer ones are not even looked up. */
const MAX_SECRET = 100
const isPlausible = (secret: string | undefined): secret is string =>
  secret !== undefined && secret.length > 0 && secret.length <= MAX_SECRET

/** Looks into the book every time, so a right that was taken back ends with the next request. */
export async function identify(
  book: BookDatabase,
  credentials: Credentials,
  nowMs: number,
): Promise<Identified> {
  const person = await ofSession(book, credentials.sid, nowMs)
  const token = await ofToken(book, credentials.bearer, nowMs)
  const wall = await ofWall(book, credentials)
  const isCopied = wall !== null && 'copiedWall' in wall
  const found = [person, token, isCopied ? null : wall]
  return {
    known: found.filter((each) => each !== null),
    copiedWall: isCopied ? wall.copiedWall : null,
  }
}

async function ofSession(
  book: BookDatabase,
  secret: string | undefined,
  nowMs: number,
): Promise<Identity | null> {
  if (!isPlausible(secret)) return null
  const found = await findSession(book, secret, nowMs)
  if (found === null) return null
  const { session, person } = found
  await touchSession(book, session, nowMs)
  const rightId = session.id
  if (person === null) {
    return { actor: 'tablet', name: 'tablet', who: 'tablet', personId: null, rightId }
  }
  const { name, role, id } = person
  return { actor: role, name, who: name, personId: id, rightId }
}

const ACTOR_OF = { read: 'token', metrics: 'monitor' } as const satisfies Record<Scope, Actor>

async function ofToken(
  book: BookDatabase,
  secret: string | undefined,
  nowMs: number,
): Promise<Identity | null> {
  if (!isPlausible(secret) || !secret.startsWith(TOKEN_PREFIX)) return null
  const token = await findToken(book, secret, nowMs)
  if (token === null) return null
  await touchToken(book, token, nowMs)
  const { id: rightId, name } = token
  return { actor: ACTOR_OF[token.scope], name, who: `token:${name}`, personId: null, rightId }
}

async function ofWall(
  book: BookDatabase,
  { wall: secret, address, userAgent }: Credentials,
): Promise<Identity | { readonly copiedWall: string } | null> {
  if (!isPlausible(secret)) return null
  const wall = await findWall(book, secret)
  if (wall === null) return null
  if (wall.bound_to !== boundTo(address, userAgent)) return { copiedWall: wall.name }
  const { id: rightId, name } = wall
  return { actor: 'wall', name, who: `wall:${name}`, personId: null, rightId }
}
