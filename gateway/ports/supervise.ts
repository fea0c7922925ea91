import type { Duplex } from 'node:stream'
import type { Sentence } from '../contract/shape.ts'
import { forEver } from '../for-ever.ts'
import { type OpenWire, PortFault, type Wire } from './port.ts'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 10_000

/** Talks on an open wire until it breaks or `signal` aborts; resolves with why it ended. */
export type Talk<W extends Wire = Duplex> = (wire: W, signal: AbortSignal) => Promise<Sentence>

export interface Supervised<W extends Wire> {
  readonly open: OpenWire<W>
  readonly talk: Talk<W>
  readonly onDown: (fault: Sentence) => void
  readonly random: () => number
}

/** Opens a wire, talks on it, and when it breaks does so again: for ever, without a restart. */
export function supervise<W extends Wire>({
  open,
  talk,
  onDown,
  random,
}: Supervised<W>): () => Promise<void> {
  const oneTalk = async (signal: AbortSignal): Promise<Sentence> => {
    const wire = await open(signal)
    if (signal.aborted) {
      wire.destroy()
      return closing
    }
    try {
      return await talk(wire, signal)
    } finally {
      wire.destroy()
    }
  }
  return forEver({
    attempt: async (signal) => {
      const fault = await oneTalk(signal).catch(sentenceOf)
      if (!signal.aborted) onDown(fault)
    },
    firstPauseMs: FIRST_PAUSE_MS,
    longestPauseMs: LONGEST_PAUSE_MS,
    random,
  })
}

const closing: Sentence = { id: 'gateway berhenti', en: 'the gateway is ending' }

const sentenceOf = (error: unknown): Sentence => {
  if (error instanceof PortFault) return error.sentence
  const message = error instanceof Error ? error.message : String(error)
  return { id: `kesalahan tak terduga: ${message}`, en: `unexpected fault: ${message}` }
}
