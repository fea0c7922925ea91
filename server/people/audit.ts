import { createHash } from 'node:crypto'
import { atOnce } from '../book/at-once.ts'
import type { AuditTableRow, BookDatabase } from '../book/tables.ts'
import type { AuditRow } from '../contract/access.ts'
import { harmless } from './harmless.ts'

/** Fields before or after a change. Secrets and their hashes have no place here. */
export type Fields = Readonly<Record<string, string | number | boolean | null>>

/** One thing that was done or refused. */
export interface Deed {
  readonly atMs: number
  readonly who: string
  readonly action: string
  readonly subject: string
  readonly before?: Fields | undefined
  readonly after?: Fields | undefined
}

/** What stands before the first row. */
const START = '0'.repeat(64)

/** Adds a row to the audit log; `book` must hold the write lock (see atOnce). */
export async function note(book: BookDatabase, deed: Deed): Promise<void> {
  const end = await book.selectFrom('audit_end').selectAll().executeTakeFirst()
  const seq = (end?.seq ?? 0) + 1
  const row = {
    seq,
    at_ms: deed.atMs,
    who: harmless(deed.who),
    action: deed.action,
    subject: harmless(deed.subject),
    before: fieldsText(deed.before),
    after: fieldsText(deed.after),
  }
  const hash = hashOf(end?.hash ?? START, row)
  await book
    .insertInto('audit')
    .values({ ...row, hash })
    .execute()
  await book
    .insertInto('audit_end')
    .values({ one: 1, seq, hash })
    .onConflict((old) => old.column('one').doUpdateSet({ seq, hash }))
    .execute()
}

/** Adds a row in a transaction of its own. */
export const noteAlone = (book: BookDatabase, deed: Deed): Promise<void> =>
  atOnce(book, (writing) => note(writing, deed))

function fieldsText(fields: Fields | undefined): string | null {
  if (fields === undefined) return null
  const clean = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? harmless(value, 256) : value,
  ])
  return JSON.stringify(Object.fromEntries(clean))
}

type Unhashed = Omit<AuditTableRow, 'hash'>

function hashOf(previous: string, row: Unhashed): string {
  const canonical = JSON.stringify([
    previous,
    row.seq,
    row.at_ms,
    row.who,
    row.action,
    row.subject,
    row.before,
    row.after,
  ])
  return createHash('sha256').update(canonical).digest('hex')
}

/** Newest first, older than row `before`. */
export async function readAudit(
  book: BookDatabase,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<AuditRow[]> {
  const rows = book.selectFrom('audit').selectAll().where('seq', '<', before)
  return (await rows.orderBy('seq', 'desc').limit(limit).execute()).map(toRow)
}

const CHUNK_ROWS = 500

/** Every row, oldest first, in pieces. */
export async function* auditRows(book: BookDatabase): AsyncGenerator<AuditRow[]> {
  for (let after = 0; ; ) {
    const rows = await chunkAfter(book, after)
    if (rows.length === 0) return
    yield rows.map(toRow)
    after = rows.at(-1)?.seq ?? after
  }
}

const chunkAfter = (book: BookDatabase, seq: number): Promise<AuditTableRow[]> =>
  book
    .selectFrom('audit')
    .selectAll()
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(CHUNK_ROWS)
    .execute()

/** How far the chain of hashes holds. */
export interface Chain {
  readonly holds: boolean
  readonly rows: number
  /** the first row that is changed or missing; null when the chain holds */
  readonly brokenAt: number | null
}

/** Walks the whole log, in one read transaction so that rows added meanwhile do not look missing. */
export async function verifyAudit(book: BookDatabase): Promise<Chain> {
  return await book.transaction().execute(async (reading) => {
    let last = { seq: 0, hash: START }
    for (;;) {
      const rows = await chunkAfter(reading, last.seq)
      if (rows.length === 0) return await againstEnd(reading, last)
      const wrong = rows.findIndex((row, at) => !follows(row, rows[at - 1] ?? last))
      if (wrong >= 0) return broken(last.seq + wrong + 1)
      last = rows.at(-1) ?? last
    }
  })
}

type Before = Pick<AuditTableRow, 'seq' | 'hash'>

const follows = (row: AuditTableRow, before: Before): boolean =>
  row.seq === before.seq + 1 && row.hash === hashOf(before.hash, row)

async function againstEnd(book: BookDatabase, last: Before): Promise<Chain> {
  const end = await book.selectFrom('audit_end').selectAll().executeTakeFirst()
  const isWhole = (end?.seq ?? 0) === last.seq && (end?.hash ?? START) === last.hash
  return isWhole ? { holds: true, rows: last.seq, brokenAt: null } : broken(last.seq + 1)
}

const broken = (seq: number): Chain => ({ holds: false, rows: seq - 1, brokenAt: seq })

const toRow = (row: AuditTableRow): AuditRow => ({
  seq: row.seq,
  atMs: row.at_ms,
  who: row.who,
  action: row.action,
  subject: row.subject,
  before: fieldsOf(row.before),
  after: fieldsOf(row.after),
  hash: row.hash,
})

function fieldsOf(text: string | null): AuditRow['before'] {
  if (text === null) return null
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    // A row somebody has meddled with must still be shown; the chain tells that it is wrong.
    return { unreadable: true }
  }
}
