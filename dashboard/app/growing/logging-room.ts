import { effect, type Signal, signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { App } from '../context.ts'
import { type BookAtHand, openBookAtHand } from './book-at-hand.ts'
import type { Delivered } from './deliver.ts'
import { type Drafts, openDrafts } from './drafts.ts'
import { type Outgoing, openOutgoing } from './outgoing.ts'
import { openShelf, type Shelf } from './shelf.ts'
import { countOfOthers, openWaitingBox, type WaitingBox } from './waiting-box.ts'

/** Everything that noting needs, for the person who is signed in. */
export interface LoggingRoom {
  readonly shelf: Shelf
  readonly box: WaitingBox
  readonly drafts: Drafts
  readonly outgoing: Outgoing
  readonly book: BookAtHand
  /** notes of other people that wait on this device */
  readonly others: Signal<number>
  close(): void
}

const wait = (ms: number, then: () => void) => {
  const timer = setTimeout(then, ms)
  return () => clearTimeout(timer)
}

/** Opens it for a person and sends what they left on this device. */
export function openLoggingRoom(
  app: App,
  person: string,
  arrived: (delivered: Delivered) => void,
): LoggingRoom {
  const shelf = openShelf(() => globalThis.localStorage)
  const box = openWaitingBox(shelf, person)
  const outgoing = openOutgoing({ ask: app.ask, box, person, wait })
  const book = openBookAtHand(app)
  const flush = () => void outgoing.flush()
  const stored = () => box.reread()
  const stops = [
    effect(() => {
      app.logging.unsent.value = box.items.value.length
    }),
    effect(() => {
      if (app.farm.link.value === 'live') flush()
    }),
    effect(() => {
      if (outgoing.delivered.value !== null) arrived(outgoing.delivered.value)
    }),
  ]
  globalThis.addEventListener('online', flush)
  globalThis.addEventListener('storage', stored)
  return {
    ...{ shelf, box, outgoing, book },
    drafts: openDrafts(shelf, person),
    others: signal(countOfOthers(shelf, person)),
    close: () => {
      for (const stop of stops) stop()
      globalThis.removeEventListener('online', flush)
      globalThis.removeEventListener('storage', stored)
      outgoing.close()
      book.close()
    },
  }
}

export const LoggingContext = createContext<LoggingRoom | null>(null)

/** The room around this component; a component outside of one is our own mistake. */
export function useLoggingRoom(): LoggingRoom {
  const room = useContext(LoggingContext)
  if (room === null) throw new Error('This component stands outside the room for noting.')
  return room
}
