import type { AuditRow } from '../../../server/contract/access.ts'
import type { AccessWords } from '../../../server/words/access-id.ts'
import type { Formats } from '../../../server/words/format.ts'
import type { Words } from '../../../server/words/id.ts'

interface Tongue {
  readonly say: AccessWords
  readonly words: Words
  readonly formats: Formats
}

export interface Change {
  readonly field: string
  /** null when there was no "before" at all */
  readonly before: string | null
  readonly after: string | null
}

/** An audit row as a person reads it. */
export interface AuditText {
  readonly when: string
  readonly action: string
  readonly changes: readonly Change[]
}

/** Says a row in words; an action or a field that has no word yet is told as it stands. */
export function auditText(row: AuditRow, tongue: Tongue): AuditText {
  const { say, formats } = tongue
  return {
    when: formats.moment(row.atMs, true),
    action: wordFor(say.auditActions, row.action),
    changes: changesIn(row).map((field) => ({
      field: wordFor(say.auditFields, field),
      before: row.before === null ? null : valueText(field, row.before[field], tongue),
      after: row.after === null ? null : valueText(field, row.after[field], tongue),
    })),
  }
}

/** The fields that differ; all of them when something came or went. */
function changesIn({ before, after }: AuditRow): string[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  if (before === null || after === null) return fields
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}

function wordFor(words: Readonly<Record<string, string>>, key: string): string {
  const known = Object.hasOwn(words, key) ? words[key] : undefined
  return known ?? key.replaceAll('_', ' ')
}

function valueText(field: string, value: unknown, { say, words, formats }: Tongue): string {
  if (value === null || value === undefined) return say.audit.nothing
  if (typeof value === 'boolean') return value ? say.audit.yes : say.audit.no
  if (typeof value === 'number') {
    return field.endsWith('Ms') ? formats.moment(value) : formats.count(value)
  }
  if (typeof value !== 'string') return JSON.stringify(value)
  if (field === 'role') return wordFor(words.roles, value)
  if (field === 'scope') return wordFor(say.tokens.scopes, value)
  return field === 'kind' ? wordFor(say.eventKinds, value) : value
}

/** Whether every word of the filter stands somewhere in the row, as it is told or as it is kept. */
export function isFound(row: AuditRow, text: AuditText, filter: string): boolean {
  const hay = [row.who, row.action, row.subject, text.when, text.action]
    .concat(text.changes.flatMap((each) => [each.field, each.before ?? '', each.after ?? '']))
    .join('\n')
    .toLowerCase()
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word))
}
