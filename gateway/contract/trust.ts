import { type Static, Type } from 'typebox'
import { exact } from './shape.ts'

const PEM_PATTERN =
  '^-----BEGIN CERTIFICATE-----\\n[A-Za-z0-9+/=\\n]{64,8000}\\n-----END CERTIFICATE-----\\n$'

/** Certificates (PEM) of the authorities a gateway is to believe. */
export const Authorities = Type.Array(Type.String({ pattern: PEM_PATTERN }), {
  minItems: 1,
  maxItems: 4,
})

/**
 * `trust`, retained: what the server is known by from now on. It is believed only over a connection
 * that was verified by what the gateway believed before.
 */
export const Trust = Type.Object({ authorities: Authorities }, exact)
export type Trust = Static<typeof Trust>
