import { existsSync } from 'node:fs'
import { DatabaseSync } from '@photostructure/sqlite'

/** Readings that stand in the file, whatever was said of them. */
export function heldIn(outboxFile: string): number {
  const outbox = new DatabaseSync(outboxFile, { readOnly: true, timeout: 5_000 })
  try {
    const rows = `SELECT (SELECT count(*) FROM waiting) + (SELECT ifnull(sum(readings), 0) FROM batch) AS n`
    return (outbox.prepare(rows).get() as { n: number }).n
  } finally {
    outbox.close()
  }
}

/** How far the sources were read, by what is durable. */
export function durableIn(outboxFile: string): number {
  if (!existsSync(outboxFile)) return 0
  const outbox = new DatabaseSync(outboxFile, { readOnly: true, timeout: 5_000 })
  try {
    const row = outbox.prepare('SELECT max(n) AS n FROM position').get()
    return (row as { n: number | null }).n ?? 0
  } catch {
    // The gateway is making its tables.
    return 0
  } finally {
    outbox.close()
  }
}
