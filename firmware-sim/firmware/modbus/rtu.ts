/** Requests and answers as they stand on a serial bus: between silences, with a checksum. */
import { hasCrc, withCrc } from './crc.ts'

/** Everything this bus is asked (functions 1 to 6) has eight bytes. */
const REQUEST_BYTES = 8
/**
 * A new frame begins after 3.5 characters of silence. Behind a socket or a pseudo-terminal bytes
 * come in gusts, so silence has to be longer here to mean anything.
 */
const SILENCE_MS = 40

/** Gives each sound request without its checksum; the rest is noise, as it is to real devices. */
export function rtuRequests(nowMs: () => number): (bytes: Iterable<number>) => number[][] {
  let waiting: number[] = []
  let heardMs = 0
  return (bytes) => {
    if (nowMs() - heardMs > SILENCE_MS) waiting = []
    heardMs = nowMs()
    const requests: number[][] = []
    for (const byte of bytes) {
      waiting.push(byte)
      const frame = waiting.slice(-REQUEST_BYTES)
      if (frame.length < REQUEST_BYTES || !hasCrc(frame)) continue
      requests.push(frame.slice(0, -2))
      waiting = []
    }
    return requests
  }
}

/** An answer with its checksum; a broken one has a bit flipped in its last byte of data. */
export function rtuFrame(words: readonly number[], isBroken: boolean): number[] {
  const frame = withCrc(words)
  if (isBroken) frame[frame.length - 3]! ^= 0x10
  return frame
}
