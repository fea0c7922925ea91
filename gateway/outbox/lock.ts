import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { refusalOf } from './refusal.ts'

export class OutboxInUse extends Error {}

/**
 * Keeps a second gateway away from this outbox; returns the function that lets go. The lock is one
 * of the operating system's, so a killed gateway leaves none behind. Throws OutboxInUse with the
 * holder's name, or what the folder says when it refuses.
 */
export function takeLock(file: string): () => void {
  const holderFile = `${file}.holder`
  mkdirSync(dirname(file), { recursive: true })
  const db = new DatabaseSync(`${file}.lock`)
  try {
    db.exec('PRAGMA busy_timeout=0; PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE')
  } catch (cause) {
    db.close()
    if (refusalOf(cause) !== 'busy') throw cause
    throw new OutboxInUse(
      `the outbox ${file} is in use by ${holder(holderFile)}; stop that one first, or give this gateway an outbox folder of its own`,
      { cause },
    )
  }
  try {
    writeFileSync(holderFile, `process ${process.pid} on ${hostname()}`)
  } catch {
    // The lock holds without a name beside it.
  }
  return () => {
    if (existsSync(holderFile)) rmSync(holderFile, { force: true })
    db.close()
  }
}

function holder(file: string): string {
  try {
    return readFileSync(file, 'utf8') || 'another process'
  } catch {
    return 'another process'
  }
}
