import { closedError } from '../closed.ts'
import type { Damage } from '../options.ts'
import { StoreError } from '../store.ts'
import { distrustsHandle, isDamage, toStoreError } from './fault.ts'
import { closeFile, type Database, openFile } from './file.ts'
import { load } from './load.ts'
import { lockFile } from './lock.ts'
import type { Sealing } from './sealing.ts'
import { createSession, type Session } from './session.ts'

/** What a transaction leaves behind: its answer, and the change of the mirror once it is durable. */
export interface Committed<T> {
  readonly answer: T
  readonly apply: () => void
}

/** Holds the open file, and opens it anew when the handle can no longer be trusted. */
export interface Holder {
  /** Looks something up; throws StoreError. */
  read<T>(look: (session: Session) => T): T
  /** One transaction, durable when this returns; on a throw nothing of it is in. */
  commit<T>(work: (session: Session) => Committed<T>): T
  close(): void
}

export interface HolderOptions {
  readonly path: string
  readonly now: () => number
  readonly report: (damage: Damage) => void
  readonly sealing: Sealing
  /** called with every handle, before it is used; a test narrows its room here */
  readonly prepare?: (db: Database) => void
}

function openSession(options: HolderOptions, lastFault: unknown): Session {
  const { db, damage } = openFile(options.path, options.now, isDamage(lastFault))
  if (damage !== null) options.report(damage)
  options.prepare?.(db)
  const session = createSession(db, options)
  load(session)
  return session
}

function quietly(work: () => void) {
  try {
    work()
  } catch {
    // the error that led here is the one worth telling
  }
}

/** Opens the file at once; throws StoreError when that fails. */
export function createHolder(options: HolderOptions): Holder {
  let session: Session | null = null
  let isClosed = false
  let lastFault: unknown = null

  const fail = (error: unknown): never => {
    const held = session
    quietly(() => {
      if (held?.db.isTransaction) held.db.exec('ROLLBACK')
    })
    if (!(error instanceof StoreError) && distrustsHandle(error)) {
      quietly(() => held?.db.close())
      session = null
      lastFault = error
    }
    throw toStoreError(error, options.path)
  }

  const use = (): Session => {
    if (isClosed) throw closedError()
    session ??= openSession(options, lastFault)
    lastFault = null
    return session
  }

  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      return fail(error)
    }
  }

  const lock = guarded(() => lockFile(options.path))
  try {
    guarded(use)
  } catch (error) {
    lock.release()
    throw error
  }
  return {
    read: (look) => guarded(() => look(use())),
    commit: (work) =>
      guarded(() => {
        const held = use()
        held.db.exec('BEGIN IMMEDIATE')
        const { answer, apply } = work(held)
        held.db.exec('COMMIT')
        apply()
        return answer
      }),
    close() {
      if (isClosed) return
      isClosed = true
      const held = session
      session = null
      if (held !== null) quietly(() => closeFile(held.db))
      lock.release()
    },
  }
}
