import type { Sentence } from '../contract/shape.ts'

/** One message as it came. */
export interface Message {
  readonly topic: string
  readonly payload: Buffer
  /** kept by a broker from before this wire was open: what it says may be long past */
  readonly isRetained: boolean
  /** its sender repeats it until it is answered, so what is refused is not lost */
  readonly isAnswered: boolean
}

/** Takes a message in; false when it could not be made durable. */
export type Hear = (message: Message) => Promise<boolean>

/** What somebody should know although the wire goes on, such as a node that was turned away. */
export type Notice = (sentence: Sentence) => void

/** A wire of whole messages, such as a broker. */
export interface Messages {
  /**
   * Hears these topics from now on, each spelled out. A message is answered when `hear` said true,
   * and its sender is heard no further before that. Rejects when the topics may not be heard.
   */
  listen(topics: readonly string[], hear: Hear, notice?: Notice): Promise<void>
  /** resolves with the reason when the wire is gone */
  readonly closed: Promise<Sentence>
  destroy(): void
}
