import { findGateway } from './book/gateways.ts'
import type { BookDatabase } from './book/tables.ts'
import type { Broker } from './broker/broker.ts'
import type { FindCredential } from './broker/login.ts'

/** What the farm book knows of a gateway's secret. */
export function credentialsIn(book: BookDatabase): FindCredential {
  return async (gateway) => {
    const row = await findGateway(book, gateway)
    return row && { secretHash: row.secret_hash, isRevoked: row.revoked_at_ms !== null }
  }
}

/** A gateway that loses its right or its secret while it is connected is out within this time. */
const LOOK_EVERY_MS = 1_000

/**
 * Looks again and again whether who is connected may still be; who may not is cut off, and what a
 * revoked one left behind is wiped. Another process changes the book
 * (`panen-server gateway …`), so there is nothing to listen to. Gives the way to stop looking.
 */
export function watchCredentials(
  find: FindCredential,
  broker: Pick<Broker, 'connected' | 'disconnect' | 'forget' | 'secretHashOf'>,
  lookEveryMs = LOOK_EVERY_MS,
): () => void {
  const look = async (gateway: string): Promise<void> => {
    const cameInBy = broker.secretHashOf(gateway)
    const credential = await find(gateway)
    const isRevoked = credential === null || credential.isRevoked
    if (!isRevoked && credential.secretHash === cameInBy) return
    broker.disconnect(gateway)
    if (isRevoked) broker.forget(gateway)
  }
  const timer = setInterval(() => {
    // A book that cannot be read now locks nobody out: the readings would suffer for it.
    for (const gateway of broker.connected()) look(gateway).catch(() => {})
  }, lookEveryMs)
  return () => clearInterval(timer)
}
