import { type ReadonlySignal, signal } from '@preact/signals'
import type { Ask } from '../request.ts'
import { type Delivered, deliver } from './deliver.ts'
import type { Waiting } from './waiting.ts'
import type { WaitingBox } from './waiting-box.ts'

const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 60_000

/** Carries what one person noted on this device to the server, sooner or later, once each. */
export interface Outgoing {
  readonly items: WaitingBox['items']
  /** the last one that was taken */
  readonly delivered: ReadonlySignal<Delivered | null>
  /** Keeps it first, then sends it; one with a known key takes the place of the old one. */
  put(item: Waiting): Promise<void>
  /** Takes it back; when it may have arrived already, as soon as the server answers. */
  undo(key: string): void
  /** Sends what waits, oldest first, as long as the server answers. */
  flush(): Promise<void>
  close(): void
}

export interface OutgoingTools {
  readonly ask: Ask
  readonly box: WaitingBox
  /** the id of the person who notes; nothing is ever sent while somebody else is signed in */
  readonly person: string
  /** calls back after so many ms; the answer stops it */
  readonly wait: (ms: number, then: () => void) => () => void
}

export function openOutgoing(tools: OutgoingTools): Outgoing {
  const { box, wait } = tools
  const delivered = signal<Delivered | null>(null)
  const tell = (each: Delivered) => {
    delivered.value = each
  }
  let passing: Promise<void> | null = null
  let isAskedAgain = false
  let stopWaiting = () => {}
  let retryMs = FIRST_RETRY_MS
  let isClosed = false

  const tryLater = () => {
    stopWaiting = wait(retryMs, () => void flush())
    retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS)
  }
  /** false once the server could not be heard */
  const sendAll = async (): Promise<boolean> => {
    for (const { key, state } of box.all()) {
      if (isClosed) return true
      const isSent = state !== 'waiting' || (await deliver({ ...tools, delivered: tell }, key))
      if (!isSent) return false
    }
    return true
  }
  const pass = async () => {
    let isHeard = true
    do {
      isAskedAgain = false
      isHeard = await sendAll()
    } while (isHeard && isAskedAgain)
    if (isHeard) retryMs = FIRST_RETRY_MS
    else if (!isClosed) tryLater()
  }
  const flush = () => {
    isAskedAgain = passing !== null
    stopWaiting()
    passing ??= pass().finally(() => {
      passing = null
    })
    return passing
  }
  return {
    items: box.items,
    delivered,
    put: (item) => {
      box.keep(item)
      return flush()
    },
    undo: (key) => {
      const item = box.one(key)
      if (item === null) return
      if (item.tries === 0 || item.state !== 'waiting') return box.forget(key)
      box.keep({ ...item, isUndone: true })
      void flush()
    },
    flush,
    close: () => {
      isClosed = true
      stopWaiting()
    },
  }
}
