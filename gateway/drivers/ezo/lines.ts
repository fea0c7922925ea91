/** A reply is a few words; a longer line is none. */
const MAX_LINE_BYTES = 200
const CR = 0x0d
const LF = 0x0a

const isPrintable = (byte: number) => byte >= 0x20 && byte < 0x7f

/** What a circuit said between two line ends; null when it cannot be read whole. */
export type Line = string | null

export interface LineReader {
  /** The lines these bytes complete. */
  push(bytes: Uint8Array): Line[]
  /** The line now being heard began before this moment: it is not to be read. */
  spoil(): void
}

/**
 * Lines that end with CR, as in every EZO data sheet ("UART mode"); a line with a byte in it that
 * is no character is null. EZO replies carry no checksum, so half a line must never pass: the tail
 * of 1413 is 13, which is a number too.
 */
export function lineReader(): LineReader {
  let text = ''
  let isSpoilt = false
  const end = (): Line[] => {
    const line = isSpoilt ? null : text.trim()
    text = ''
    isSpoilt = false
    return line === '' ? [] : [line]
  }
  const take = (byte: number): Line[] => {
    if (byte === CR || byte === LF) return end()
    if (isPrintable(byte) && text.length < MAX_LINE_BYTES) text += String.fromCharCode(byte)
    else isSpoilt = true
    return []
  }
  return {
    push: (bytes) => [...bytes].flatMap(take),
    spoil() {
      isSpoilt = isSpoilt || text !== ''
    },
  }
}
