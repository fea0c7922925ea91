import type { Duplex } from 'node:stream'
import type { Sentence } from '../contract/shape.ts'
import type { Messages } from './messages.ts'

/** What travels on a wire: bytes as they come, or whole messages, each on its topic. */
export type Carries = 'bytes' | 'messages'
export type Wire = Duplex | Messages

/** Opens one wire: resolves with a wire that is connected, rejects with PortFault. */
export type OpenWire<W extends Wire = Duplex> = (signal: AbortSignal) => Promise<W>

/** A wire that a URL names, or why it names none, with the remedy. */
export type NamedWire =
  | {
      readonly ok: true
      readonly carries: Carries
      readonly open: OpenWire<Wire>
      /** the device itself: the same for every way of writing its URL */
      readonly device: string
      /** what a person should know of it */
      readonly warning?: string
    }
  | { readonly ok: false; readonly refusal: string }

/** Why a wire could not be opened or broke, in words that say what to check. */
export class PortFault extends Error {
  readonly sentence: Sentence

  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(sentence.en, options)
    this.name = 'PortFault'
    this.sentence = sentence
  }
}
