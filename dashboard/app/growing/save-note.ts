import type { App } from '../context.ts'
import { growingDoor } from './growing-door.ts'
import type { LoggingRoom } from './logging-room.ts'
import { both } from './say.ts'
import type { Waiting } from './waiting.ts'

/** Longer than this nobody stands before a form: the note is safe, and goes by itself. */
const PATIENCE_MS = 4_000

/**
 * Keeps a note and sends it: true when the sheet may close, because the server has it or will get
 * it; false when the server asks about it or refuses it.
 */
export async function saveNote(app: App, room: LoggingRoom, item: Waiting): Promise<boolean> {
  const { logging } = app
  await Promise.race([room.outgoing.put(item), patience()])
  const left = room.box.one(item.key)
  if (left === null) return true
  if (left.state !== 'waiting') return false
  const { kind, about } = item
  logging.told.value = {
    sentence: both((say) => say.notedHere({ what: say.kinds[kind], about })),
    undo: async () => {
      const taken = room.outgoing.delivered.peek()
      if (taken?.item.key === item.key) return growingDoor(app.ask).remove(kind, taken.id)
      room.outgoing.undo(item.key)
      return { ok: true, value: null }
    },
  }
  return true
}

const patience = () => new Promise<void>((done) => setTimeout(done, PATIENCE_MS))

/** A key no other device will ever make: 128 random bits, hex. */
export const newKey = (): string =>
  [...globalThis.crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
