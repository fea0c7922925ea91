/** Modbus TCP's header: transaction, protocol (0) and length before device and words. */
const HEADER_BYTES = 6
/** Modbus Messaging on TCP/IP 1.0b, 4.2: an ADU has at most 260 bytes. */
const LONGEST = 254
const SHORTEST = 3

export interface Message {
  readonly transaction: number
  /** device, function and data */
  readonly words: Buffer
}

export function mbapOf({ transaction, words }: Message): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt16BE(transaction, 0)
  header.writeUInt16BE(words.length, 4)
  return Buffer.concat([header, words])
}

/** Whole messages as their bytes come in; bytes that begin none are dropped one by one. */
export function mbapReader(): (bytes: Buffer) => Message[] {
  let rest: Buffer = Buffer.alloc(0)
  return (bytes) => {
    rest = Buffer.concat([rest, bytes])
    const messages: Message[] = []
    while (rest.length >= HEADER_BYTES) {
      const length = rest.readUInt16BE(4)
      if (rest.readUInt16BE(2) !== 0 || length < SHORTEST || length > LONGEST) {
        rest = rest.subarray(1)
        continue
      }
      const end = HEADER_BYTES + length
      if (rest.length < end) break
      messages.push({
        transaction: rest.readUInt16BE(0),
        words: rest.subarray(HEADER_BYTES, end),
      })
      rest = rest.subarray(end)
    }
    return messages
  }
}
