/** Longest first packet: a client id, a will, a name and a password. */
export const MAX_CONNECT_BYTES = 4 * 1024
/** Longest packet of a node that is let in: more than any node's readings take. */
export const MAX_FRAME_BYTES = 16 * 1024

export type FrameFault = 'no-connect' | 'too-long' | 'malformed'

const CONNECT = 0x10
const CONTINUES = 0x80
/** MQTT 3.1.1 §2.2.3: a remaining length takes four bytes at the most. */
const MOST_LENGTH_BYTES = 4

/**
 * Reads along with a stream of MQTT packets, however it is cut, and holds at most one fixed header
 * of it. The returned function says what is wrong with the next chunk, or null; after a fault the
 * stream must be cut. A broker would buffer whatever length a stranger declares (D11).
 */
export function frameLimit(): (chunk: Uint8Array) => FrameFault | null {
  let header: number[] = []
  let bodyLeft = 0
  let isFirst = true

  const faultOf = (length: number | null): FrameFault | null => {
    if (isFirst && header[0] !== CONNECT) return 'no-connect'
    if (length === null) return header.length > MOST_LENGTH_BYTES ? 'malformed' : null
    return length > (isFirst ? MAX_CONNECT_BYTES : MAX_FRAME_BYTES) ? 'too-long' : null
  }

  const takeByte = (byte: number): FrameFault | null => {
    header.push(byte)
    const length = remainingLength(header)
    const fault = faultOf(length)
    if (fault !== null || length === null) return fault
    isFirst = false
    header = []
    bodyLeft = length
    return null
  }

  return (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      const skipped = Math.min(bodyLeft, chunk.length - at)
      bodyLeft -= skipped
      at += skipped
      const byte = chunk[at]
      if (byte === undefined) break
      const fault = takeByte(byte)
      if (fault !== null) return fault
      at += 1
    }
    return null
  }
}

/** The length a fixed header declares, low seven bits first; null while it is not yet whole. */
function remainingLength(header: readonly number[]): number | null {
  const [, ...bytes] = header
  const last = bytes.at(-1)
  if (last === undefined || (last & CONTINUES) !== 0) return null
  return bytes.reduce((sum, byte, index) => sum + (byte & ~CONTINUES) * 128 ** index, 0)
}
