/** Longest MQTT packet body a gateway may send: a full batch and its topic twice over. */
export const MAX_FRAME_BYTES = 64 * 1024

export type FrameFault = 'first packet is not CONNECT' | 'packet too long' | 'malformed length'

const CONNECT = 0x10
const CONTINUES = 0x80

/**
 * Reads along with a byte stream of MQTT packets, in whatever chunks it comes, and tells the first
 * fault. It looks at fixed headers only (MQTT 3.1.1 §2.2: one byte of type and flags, then one to
 * four bytes of remaining length, low seven bits first) and holds no payload: aedes would buffer
 * whatever length a stranger declares.
 */
export function frameLimit(maxBytes = MAX_FRAME_BYTES) {
  let expects: 'type' | 'length' | 'body' = 'type'
  let isFirst = true
  let length = 0
  let factor = 1

  const readType = (byte: number): FrameFault | null => {
    if (isFirst && byte !== CONNECT) return 'first packet is not CONNECT'
    isFirst = false
    expects = 'length'
    length = 0
    factor = 1
    return null
  }

  const readLength = (byte: number): FrameFault | null => {
    length += (byte & ~CONTINUES) * factor
    if (length > maxBytes) return 'packet too long'
    if ((byte & CONTINUES) !== 0) {
      factor *= 128
      return factor > 128 ** 3 ? 'malformed length' : null
    }
    expects = length === 0 ? 'type' : 'body'
    return null
  }

  const skipBody = (available: number): number => {
    const taken = Math.min(length, available)
    length -= taken
    if (length === 0) expects = 'type'
    return taken
  }

  return {
    /** null while the stream is in order; after a fault the stream must be cut. */
    read(chunk: Uint8Array): FrameFault | null {
      let at = 0
      while (at < chunk.length) {
        if (expects === 'body') {
          at += skipBody(chunk.length - at)
          continue
        }
        const byte = chunk[at++] ?? 0
        const fault = expects === 'type' ? readType(byte) : readLength(byte)
        if (fault !== null) return fault
      }
      return null
    },
  }
}
