import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import { type Asked, answerIn, askedIn, withCrc, withoutCrc } from './frames.ts'
import { mbapOf, mbapReader } from './mbap.ts'

export const FRAMINGS = ['rtu', 'tcp'] as const
export type Framing = (typeof FRAMINGS)[number]

/** An open wire as modbus-serial wants its ports, with what it does not tell. */
export interface WirePort extends EventEmitter {
  readonly isOpen: boolean
  open(done: (error?: Error) => void): void
  close(done: () => void): void
  write(request: Buffer): void
  /** the answer to the last request is not waited for any longer */
  giveUp(): void
  /** bytes heard since the last request, whatever they were */
  heardBytes(): number
  /** called with a device that answers what was given up; serial framing only */
  onLate(listener: (device: number) => void): void
  stop(): void
}

/** Enough for the longest answer with as much noise before it. */
const MOST_WAITING_BYTES = 1_024

/**
 * modbus-serial's own ports open sockets and devices themselves; this one speaks over a wire that
 * the gateway has opened and will close. It hands on only what answers the open request.
 */
export function wirePort(wire: Duplex, framing: Framing): WirePort {
  const speak = framing === 'rtu' ? serialSpeech() : tcpSpeech()
  let heard = 0
  const port = Object.assign(new EventEmitter(), {
    isOpen: true,
    // modbus-serial keeps its transactions under these two; one is open at a time.
    _transactionIdRead: 1,
    _transactionIdWrite: 1,
    open: (done: (error?: Error) => void) => done(),
    close: (done: () => void) => done(),
    write(request: Buffer) {
      heard = 0
      if (wire.writable) wire.write(speak.ask(request))
    },
    giveUp: () => speak.giveUp(),
    heardBytes: () => heard,
    onLate: (listener: (device: number) => void) => speak.onLate(listener),
    stop: () => void wire.removeListener('data', hear),
  })
  const hear = (bytes: Buffer) => {
    heard += bytes.length
    const answer = speak.hear(bytes)
    if (answer !== null) port.emit('data', answer)
  }
  wire.on('data', hear)
  return port
}

/** One way of putting requests and answers on a wire. */
interface Speech {
  /** a serial request as this framing writes it */
  ask(request: Buffer): Buffer
  /** the serial answer to the open request, when these bytes complete it */
  hear(bytes: Buffer): Buffer | null
  giveUp(): void
  onLate(listener: (device: number) => void): void
}

function serialSpeech(): Speech {
  let asked: Asked | null = null
  let givenUp: Asked | null = null
  let waiting: Buffer = Buffer.alloc(0)
  let tellLate: (device: number) => void = () => {}
  const end = () => {
    asked = null
    waiting = Buffer.alloc(0)
  }
  return {
    ask(request) {
      end()
      asked = askedIn(request)
      return request
    },
    hear(bytes) {
      waiting = Buffer.concat([waiting, bytes]).subarray(-MOST_WAITING_BYTES)
      const answer = asked === null ? null : answerIn(waiting, asked)
      if (answer !== null) end()
      else if (givenUp !== null && answerIn(waiting, givenUp) !== null) {
        const { device } = givenUp
        givenUp = null
        tellLate(device)
      }
      return answer
    },
    giveUp() {
      givenUp = asked ?? givenUp
      end()
    },
    onLate(listener) {
      tellLate = listener
    },
  }
}

const TRANSACTIONS = 0x1_0000

function tcpSpeech(): Speech {
  let read = mbapReader()
  let transaction = 0
  let open: number | null = null
  return {
    ask(request) {
      transaction = (transaction + 1) % TRANSACTIONS
      open = transaction
      return mbapOf({ transaction, words: withoutCrc(request) })
    },
    hear(bytes) {
      const answer = read(bytes).find((message) => message.transaction === open)
      if (answer === undefined) return null
      open = null
      return withCrc(answer.words)
    },
    giveUp() {
      open = null
      // Half a message would swallow the head of the next one.
      read = mbapReader()
    },
    onLate: () => {},
  }
}
