import { type Static, Type } from 'typebox'
import { Slug } from '../../gateway/contract/shape.ts'

/** POST: a code by which a gateway joins this farm, or joins again with a new secret. */
export const INVITE_ROUTE = '/api/v1/gateways/invite'
export const NewInvitation = Type.Object({ gateway: Slug }, { additionalProperties: false })
export type NewInvitation = Static<typeof NewInvitation>

/** Shown once: good for one gateway, once, a quarter of an hour and five tries. */
export const InvitationMade = Type.Object({
  gateway: Slug,
  code: Type.String({ maxLength: 64 }),
  expiresMs: Type.Integer(),
  /** addresses to give to `panen-gateway join`, the likeliest first */
  servers: Type.Array(Type.String({ maxLength: 300 })),
})
export type InvitationMade = Static<typeof InvitationMade>

/** GET: the certificate of the farm's own authority (PEM), to be installed where screens are shown. */
export const AUTHORITY_ROUTE = '/ca.crt'
