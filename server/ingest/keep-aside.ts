import { setAside } from '../book/set-aside.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Grumble } from '../grumble.ts'
import { StoreError } from '../store/store.ts'
import type { Arrival } from './intake.ts'

export interface KeepAsideOptions {
  readonly book: BookDatabase
  readonly complain: Grumble
  /** farm time */
  readonly now: () => number
}

/** Keeps faulty batches in the farm book, and says so. Rejects with a StoreError when it cannot. */
export function keepAside({ book, complain, now }: KeepAsideOptions) {
  return async (faulty: readonly Arrival[]): Promise<number> => {
    for (const { name, topic, fault } of faulty) {
      const sentence = `Gateway ${name.gateway}: a batch was set aside and will not be asked for again: ${fault}.`
      complain.warn(`aside ${name.gateway}`, sentence, { topic })
    }
    const atMs = now()
    const batches = faulty.map(({ name, topic, payload, fault }) => {
      return { gateway: name.gateway, topic, atMs, reason: fault ?? '', payload }
    })
    try {
      return await setAside(book, batches)
    } catch (error) {
      throw bookFault(error)
    }
  }
}

function bookFault(cause: unknown): StoreError {
  const why = cause instanceof Error ? cause.message : String(cause)
  const sentence = {
    id: `Buku kebun tidak dapat ditulis: ${why}`,
    en: `The farm book cannot be written: ${why}`,
  }
  return new StoreError('failed', sentence, { cause })
}
