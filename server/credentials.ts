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
  broker: Pick<Broker, 'connected' | 'disconnect' | 'forget'>,
  lookEveryMs = LOOK_EVERY_MS,
): () => void {
  const known = new Map<string, string>()
  const look = async (gateway: string): Promise<void> => {
    const credential = await find(gateway)
    const hash = credential?.secretHash ?? ''
    const isChanged = (known.get(gateway) ?? hash) !== hash
    if (credential === null || credential.isRevoked || isChanged) {
      known.delete(gateway)
      broker.disconnect(gateway)
      if (credential === null || credential.isRevoked) broker.forget(gateway)
    } else known.set(gateway, hash)
  }
  const timer = setInterval(() => {
    const connected = broker.connected()
    for (const gateway of known.keys()) if (!connected.includes(gateway)) known.delete(gateway)
    // A book that cannot be read now locks nobody out: the readings would suffer for it.
    for (const gateway of connected) look(gateway).catch(() => {})
  }, lookEveryMs)
  return () => clearInterval(timer)
}
