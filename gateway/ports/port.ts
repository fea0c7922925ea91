import type { Duplex } from 'node:stream'
import type { Sentence } from '../contract/shape.ts'

/** Opens one wire: resolves with a stream that is connected, rejects with PortFault. */
export type OpenWire = (signal: AbortSignal) => Promise<Duplex>

/** Why a wire could not be opened or broke, in words that say what to check. */
export class PortFault extends Error {
  readonly sentence: Sentence

  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(sentence.en, options)
    this.name = 'PortFault'
    this.sentence = sentence
  }
}
