import { emptying } from './emptying.ts'
import type { Keeper } from './keeper.ts'
import type { FrozenBatch, Outbox } from './outbox.ts'
import type { Reserve } from './reserve.ts'
import type { Trouble } from './trouble.ts'

export interface Sending {
  readonly keeper: Keeper
  readonly reserve: Reserve
  readonly trouble: Trouble
  /** what was measured before it is backlog */
  readonly liveSinceMs: () => number
}

/** A disk that refused to freeze is not asked again before this. */
const REFUSED_FOR_MS = 1_000

/** Which batch is next; null instead of an error, for the sender asks again anyway. */
export function sendingOf(sending: Sending): Outbox['next'] {
  const { keeper, reserve, trouble, liveSinceMs } = sending
  let askAgainMs = 0
  const next: Outbox['next'] = (lane, inFlight): FrozenBatch | null => {
    if (performance.now() < askAgainMs) {
      return keeper.shelf().batches.newestOutside(lane, inFlight, liveSinceMs())
    }
    const batch = emptying(keeper, reserve, (shelf) => shelf.next(lane, inFlight, liveSinceMs()))
    trouble.over('sending')
    return batch
  }
  return (lane, inFlight) => {
    try {
      return next(lane, inFlight)
    } catch (error) {
      trouble.met('sending', error)
      askAgainMs = performance.now() + REFUSED_FOR_MS
      return null
    }
  }
}
