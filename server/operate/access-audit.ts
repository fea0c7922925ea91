import type { AuditRow } from '../contract/access.ts'
import { auditRows, noteAlone, readAudit, verifyAudit } from '../people/audit.ts'
import { deedOf } from '../people/people.ts'
import type { AccessWish } from './access-wish.ts'
import type { Desk } from './desk.ts'
import type { ExitCode } from './outcome.ts'

const LISTED_ROWS = 100

export async function auditTask(desk: Desk, wish: AccessWish): Promise<ExitCode | null> {
  switch (wish.task) {
    case 'audit list': {
      const rows = await readAudit(desk.book, {
        before: Number.MAX_SAFE_INTEGER,
        limit: LISTED_ROWS,
      })
      return desk.say({ rows }, ...rows.map(lineOf))
    }
    case 'audit verify':
      return await verify(desk)
    case 'audit export':
      await noteAlone(desk.book, deedOf(desk.by, 'audit_exported', 'audit'))
      for await (const rows of auditRows(desk.book)) {
        for (const row of rows) desk.line(JSON.stringify(row))
      }
      return (await verifyAudit(desk.book)).holds ? 0 : 1
    default:
      return null
  }
}

async function verify(desk: Desk): Promise<ExitCode> {
  const chain = await verifyAudit(desk.book)
  const sentence = chain.holds
    ? `All ${chain.rows} rows of the audit log are as they were written.`
    : `The audit log was changed at row ${chain.brokenAt}: rows from there on prove nothing.`
  desk.say(chain, sentence)
  return chain.holds ? 0 : 1
}

const lineOf = ({ seq, atMs, who, action, subject }: AuditRow): string =>
  `${seq}  ${new Date(atMs).toISOString()}  ${who}  ${action}  ${subject}`
