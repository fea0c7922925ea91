/** Modbus TCP as a device with a network socket, or a converter before a serial bus, speaks it. */
const HEADER_BYTES = 6

export interface TcpRequest {
  readonly transaction: readonly [number, number]
  /** address, function and data */
  readonly words: readonly number[]
}

export function tcpRequests(): (bytes: Iterable<number>) => TcpRequest[] {
  let waiting: number[] = []
  return (bytes) => {
    waiting.push(...bytes)
    const requests: TcpRequest[] = []
    for (;;) {
      const [first = 0, second = 0, , , high = 0, low = 0] = waiting
      const end = HEADER_BYTES + ((high << 8) | low)
      if (waiting.length < HEADER_BYTES || waiting.length < end) return requests
      requests.push({ transaction: [first, second], words: waiting.slice(HEADER_BYTES, end) })
      waiting = waiting.slice(end)
    }
  }
}

export const tcpFrame = (transaction: readonly [number, number], words: readonly number[]) => [
  ...transaction,
  0,
  0,
  words.length >>> 8,
  words.length & 0xff,
  ...words,
]
