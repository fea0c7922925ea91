import { type Static, Type } from 'typebox'
import { JOIN_ID_PATTERN, JOIN_SECRET_PATTERN } from './join-code.ts'
import { exact, Slug } from './shape.ts'
import { Authorities } from './trust.ts'

/** POST over HTTPS, before the gateway has any right: an invitation for a credential. */
export const JOIN_ROUTE = '/api/v1/join'

/**
 * The name a gateway asks for when it connects (RFC 6066 §3), whatever the server is called: a
 * server that shows browsers a public certificate then shows this one the farm's own.
 */
export const FARM_SERVER_NAME = 'farm.panen.internal'

/** The parts of a join code that the server must see; the pin stays with the gateway. */
export const JoinRequest = Type.Object(
  {
    id: Type.String({ pattern: JOIN_ID_PATTERN }),
    secret: Type.String({ pattern: JOIN_SECRET_PATTERN }),
  },
  exact,
)
export type JoinRequest = Static<typeof JoinRequest>

export const JoinAnswer = Type.Object(
  {
    site: Slug,
    gateway: Slug,
    /** password of this gateway: 256 random bits, base64url; the server keeps only its hash */
    secret: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    /** where readings go: mqtts://HOST:PORT */
    server: Type.String({ pattern: '^mqtts://[^/\\s]{1,260}$' }),
    authorities: Authorities,
  },
  exact,
)
export type JoinAnswer = Static<typeof JoinAnswer>
