import { type Delivery, delivered, nextDelivery, notDelivered } from '../book/deliveries.ts'
import type { WebhookTableRow } from '../book/outgoing-tables.ts'
import type { BookDatabase } from '../book/tables.ts'
import { backoffMs, MAX_TRIES } from './backoff.ts'
import type { Fault } from './fault.ts'
import { type SendOptions, send } from './send.ts'

/** Takes one receiver's notices to it, in their order, one at a time. */
export interface Carrier {
  /** There may be something to take. */
  wake(): void
  /** Breaks off what is under way; it is taken again by the next carrier. */
  stop(): Promise<void>
}

export interface CarrierOptions extends Omit<SendOptions, 'signal'> {
  readonly book: BookDatabase
  readonly receiver: WebhookTableRow
  /** 0 … 1 */
  readonly random: () => number
  /** waits wall ms; rejects when the signal ends it */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** null: it was taken */
  readonly onTried: (fault: Fault | null, isGivenUp: boolean) => void
  readonly onTrouble: (cause: unknown) => void
}

export function carryTo(options: CarrierOptions): Carrier {
  const { book, receiver } = options
  const ending = new AbortController()
  const { signal } = ending
  let carrying: Promise<void> | null = null
  /** the notice that was taken last: the book may not have been told */
  let taken = ''

  const carry = async (): Promise<void> => {
    while (!signal.aborted) {
      const next = await nextDelivery(book, receiver.id)
      if (next === null) return
      await carryOne(next)
    }
  }
  const carryOne = async (next: Delivery): Promise<void> => {
    const isTaken = next.notice === taken
    const fault = isTaken ? null : await send(receiver, parcelOf(next), { ...options, signal })
    if (fault !== null) {
      // Broken off is not refused.
      if (!signal.aborted) await putOff(next, fault)
      return
    }
    taken = next.notice
    await delivered(book, next, options.nowMs())
    options.onTried(null, false)
  }
  const putOff = async (next: Delivery, fault: Fault): Promise<void> => {
    const tries = next.tries + 1
    const isGivenUp = tries >= MAX_TRIES
    options.onTried(fault, isGivenUp)
    await notDelivered(book, next, { fault: JSON.stringify(fault), isGivenUp })
    if (!isGivenUp) await options.wait(backoffMs(tries, options.random()), signal)
  }
  return {
    wake() {
      if (signal.aborted) return
      carrying ??= carry()
        .catch((cause: unknown) => {
          if (!signal.aborted) options.onTrouble(cause)
        })
        .finally(() => {
          carrying = null
        })
    },
    async stop() {
      ending.abort()
      await carrying
    },
  }
}

const parcelOf = ({ notice, kind, body }: Delivery) => ({ notice, kind, body })
