import type { BookDatabase } from '../book/tables.ts'
import { verifyAudit } from '../people/audit.ts'
import { expiresMs } from '../people/sessions.ts'
import { readWalls } from '../people/walls.ts'
import type { Meters } from './meters.ts'
import { seldom } from './seldom.ts'

/** A display says every half minute that it shows something. */
const SEEN_WITHIN_MS = 2 * 60_000
/** The whole log is read through for it. */
const AUDIT_EVERY_MS = 3_600_000

/** Who is let in, without a name of anybody. */
export function measureAccess(meters: Meters, book: BookDatabase, nowMs: () => number): void {
  meters.gauge({
    name: 'panen_sessions',
    help: 'Sessions in force, the shared tablet included.',
    async read() {
      const sessions = await book.selectFrom('session').selectAll().execute()
      return sessions.filter((session) => nowMs() < expiresMs(session)).length
    },
  })
  const paired = async () =>
    (await readWalls(book)).filter(({ secret_hash: secret }) => secret !== null)
  meters.gauge({
    name: 'panen_walls_paired',
    help: 'Wall displays that are paired.',
    read: async () => (await paired()).length,
  })
  meters.gauge({
    name: 'panen_walls_seen',
    help: 'Wall displays that said within two minutes that they show something.',
    read: async () =>
      (await paired()).filter(({ seen_at_ms: seen }) => nowMs() - (seen ?? 0) < SEEN_WITHIN_MS)
        .length,
  })
  const chain = seldom(
    AUDIT_EVERY_MS,
    () => performance.now(),
    () => verifyAudit(book),
  )
  meters.gauge({
    name: 'panen_audit_chain_ok',
    help: '1 while no row of the audit log was changed or taken out; checked every hour.',
    read: async () => Number((await chain()).holds),
  })
}
