import { atOnce } from '../book/at-once.ts'
import type { BookDatabase } from '../book/tables.ts'
import { note } from './audit.ts'
import type { Door } from './door.ts'
import { type By, deedOf } from './people.ts'
import { startSession } from './sessions.ts'
import { endOld, type SignedIn, type Where } from './sign-in.ts'

export async function hasPin(book: BookDatabase): Promise<boolean> {
  return (await pinHash(book)) !== null
}

async function pinHash(book: BookDatabase): Promise<string | null> {
  return (await book.selectFrom('tablet').selectAll().executeTakeFirst())?.pin_hash ?? null
}

/** Sets the shared tablet's PIN, or takes it away (null); tablets that are open must open again. */
export async function setPin(book: BookDatabase, hash: string | null, by: By): Promise<void> {
  await atOnce(book, async (writing) => {
    await writing.deleteFrom('tablet').execute()
    await writing.deleteFrom('session').where('person', 'is', null).execute()
    if (hash !== null)
      await writing.insertInto('tablet').values({ one: 1, pin_hash: hash }).execute()
    await note(writing, deedOf(by, hash === null ? 'pin_removed' : 'pin_set', 'tablet'))
  })
}

/** Opens the shared tablet. No PIN set and a wrong PIN get the same answer after the same work. */
export async function openTablet(door: Door, pin: string, where: Where): Promise<SignedIn> {
  const { book, hasher, tries, nowMs } = door
  const key = `\ttablet\n${where.address}`
  const deed = (action: string) => ({ atMs: nowMs(), who: 'tablet', action, subject: 'tablet' })
  const waitMs = tries.waitMs(key)
  if (waitMs > 0) {
    await door.noteRefusal(deed('sign_in_delayed'))
    return { ok: false, waitMs }
  }
  tries.begin(key)
  const stored = await pinHash(book)
  const isRight = await (stored === null ? hasher.verifyNothing(pin) : hasher.verify(pin, stored))
  if (!isRight) {
    await door.noteRefusal(deed('sign_in_refused'))
    return { ok: false, waitMs: 0 }
  }
  tries.succeed(key)
  return await atOnce(book, async (writing) => {
    await endOld(writing, where, nowMs())
    const start = { person: null, device: where.device, nowMs: nowMs() }
    const { secret } = await startSession(writing, start)
    await note(writing, deed('signed_in'))
    return { ok: true, secret, person: null }
  })
}
