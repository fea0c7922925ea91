import type { Entry } from '../../../server/contract/entries.ts'
import type { App } from '../context.ts'
import type { Refused } from '../request.ts'
import { growingDoor } from './growing-door.ts'
import { both } from './say.ts'
import { heard, type Waiting } from './waiting.ts'

/** What the server made of a correction: null when it is in the book, else what it said. */
export type Corrected = null | { readonly item: Waiting; readonly refused: Refused }

/** Puts something noted right, now: a correction is made before the book, not on the way home. */
export async function correctNote(app: App, item: Waiting, entry: Entry): Promise<Corrected> {
  const answer = await growingDoor(app.ask).correct(entry.kind, entry.id, item.body)
  return settled(app, item, answer)
}

/** Says that the book was changed, or gives what the server said instead. */
export function settled(
  app: App,
  item: Waiting,
  answer: { readonly ok: true } | Refused,
): Corrected {
  if (!answer.ok) return { item: heard(item, answer) ?? item, refused: answer }
  app.logging.noted.value += 1
  app.logging.told.value = { sentence: both((words) => words.changed) }
  return null
}
