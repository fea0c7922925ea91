import { hashSecret, isSecret } from './secret.ts'

/** What the broker must know of a gateway to let it in. */
export interface Credential {
  readonly secretHash: string
  readonly isRevoked: boolean
}

export type FindCredential = (gateway: string) => Promise<Credential | null>

/** MQTT 3.1.1 §3.2.2.3: CONNACK return codes. */
export const CONNACK = {
  identifierRejected: 2,
  unavailable: 3,
  badLogin: 4,
  notAuthorized: 5,
} as const
export type LoginVerdict =
  | { readonly ok: true; readonly secretHash: string }
  | {
      readonly ok: false
      readonly code: (typeof CONNACK)[keyof typeof CONNACK]
      readonly why: string
    }

/** Stands in for a gateway that does not exist, so that its refusal takes as long as a wrong secret. */
const NOBODY: Credential = { secretHash: hashSecret(''), isRevoked: false }

/** Client id and user name are both the gateway's id; the password is its secret. */
export async function login(
  find: FindCredential,
  said: {
    readonly clientId: string
    readonly user: string | undefined
    readonly secret: Uint8Array | undefined
  },
): Promise<LoginVerdict> {
  if (said.user === undefined || said.secret === undefined || said.secret.length === 0) {
    return { ok: false, code: CONNACK.badLogin, why: 'it gave no user name or no secret' }
  }
  if (said.clientId !== said.user) {
    const why = 'its client id is not its user name'
    return { ok: false, code: CONNACK.identifierRejected, why }
  }
  const credential = await find(said.user)
  const hasSecret = isSecret(said.secret, (credential ?? NOBODY).secretHash)
  if (credential === null || !hasSecret) {
    return { ok: false, code: CONNACK.badLogin, why: 'the gateway or its secret is not known here' }
  }
  if (credential.isRevoked) {
    return { ok: false, code: CONNACK.notAuthorized, why: 'this gateway was revoked' }
  }
  return { ok: true, secretHash: credential.secretHash }
}
