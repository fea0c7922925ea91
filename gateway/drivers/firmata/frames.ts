const START_SYSEX = 0xf0
const END_SYSEX = 0xf7
const MAX_SYSEX_BYTES = 4_096

/** Data bytes that follow each message a board may send (Firmata protocol 2.x). */
function dataBytes(status: number): number | null {
  const kind = status < START_SYSEX ? status & 0xf0 : status
  return kind === 0xe0 || kind === 0x90 || kind === 0xf9 ? 2 : null
}

export interface FrameFilter {
  /** The whole messages that these bytes complete; everything else is dropped and counted. */
  push(bytes: Uint8Array): Uint8Array[]
  dropped(): number
}

/**
 * Lets only well-formed Firmata messages through. A cut or garbled frame must never be read as
 * a value: firmata-io takes a status byte as data and invents one.
 */
export function frameFilter(): FrameFilter {
  let message: number[] = []
  let dropped = 0
  const begin = (byte: number) => {
    dropped += message.length
    message = byte === START_SYSEX || dataBytes(byte) !== null ? [byte] : []
    if (message.length === 0) dropped += 1
  }
  const isWhole = () => {
    const [status = 0] = message
    if (status === START_SYSEX) return message.at(-1) === END_SYSEX && message.length > 2
    return message.length === (dataBytes(status) ?? 0) + 1
  }
  const take = (byte: number) => {
    const inSysex = message[0] === START_SYSEX
    if (byte >= 0x80 && !(inSysex && byte === END_SYSEX)) begin(byte)
    else if (message.length === 0) dropped += 1
    else message.push(byte)
    if (message.length > MAX_SYSEX_BYTES) begin(0)
  }
  return {
    push(bytes) {
      const whole: Uint8Array[] = []
      for (const byte of bytes) {
        take(byte)
        if (message.length > 0 && isWhole()) {
          whole.push(Uint8Array.from(message))
          message = []
        }
      }
      return whole
    },
    dropped: () => dropped,
  }
}
