import { closedError } from '../closed.ts'
import type { Damage } from '../options.ts'
import { StoreError } from '../store.ts'
import { distrustsHandle, isDamage, toStoreError } from './fault.ts'
import { closeFile, type Database, openFile, type Trust } from './file.ts'
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

function openSession(options: HolderOptions, trust: Trust): Session {
  const { db, damage } = openFile(options.path, options.now, trust)
  if (damage !== null) options.report(damage)
  try {
    options.prepare?.(db)
    const session = createSession(db, options)
    load(session)
    return session
  } catch (error) {
    db.close()
    throw error
  }
}

const LESS_TRUST: Readonly<Record<Trust, Trust>> = {
  usual: 'suspect',
  suspect: 'lost',
  lost: 'lost',
}

/** Trusts the file less and less where loading it meets damage; an empty file loads. */
function openWhatLoads(options: HolderOptions, trust: Trust): Session {
  try {
    return openSession(options, trust)
  } catch (error) {
    if (!isDamage(error) || trust === 'lost') throw error
    return openWhatLoads(options, LESS_TRUST[trust])
  }
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
  let trust: Trust = 'usual'

  const fail = (error: unknown, work: 'read' | 'commit'): never => {
    const held = session
    quietly(() => {
      if (held?.db.isTransaction) held.db.exec('ROLLBACK')
    })
    if (!(error instanceof StoreError) && distrustsHandle(error)) {
      quietly(() => held?.db.close())
      session = null
      // a file that passes its check and still cannot be written is of no use
      if (isDamage(error)) trust = work === 'commit' ? LESS_TRUST[trust] : 'suspect'
    }
    throw toStoreError(error, options.path)
  }

  const use = (): Session => {
    if (isClosed) throw closedError()
    session ??= openWhatLoads(options, trust)
    return session
  }

  const guarded = <T>(kind: 'read' | 'commit', work: () => T): T => {
    try {
      return work()
    } catch (error) {
      return fail(error, kind)
    }
  }

  const lock = guarded('read', () => lockFile(options.path))
  try {
    guarded('read', use)
  } catch (error) {
    lock.release()
    throw error
  }
  return {
    read: (look) => guarded('read', () => look(use())),
    commit: (work) =>
      guarded('commit', () => {
        const held = use()
        held.db.exec('BEGIN IMMEDIATE')
        const { answer, apply } = work(held)
        held.db.exec('COMMIT')
        trust = 'usual'
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
