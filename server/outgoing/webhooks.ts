import { atOnce } from '../book/at-once.ts'
import { readWaiting } from '../book/deliveries.ts'
import type { WebhookTableRow } from '../book/outgoing-tables.ts'
import type { BookDatabase } from '../book/tables.ts'
import { newSecret } from '../broker/secret.ts'
import { PRIORITIES, type Priority } from '../contract/alarms.ts'
import type { NewWebhook, WebhookRow } from '../contract/outgoing.ts'
import { type Fields, note } from '../people/audit.ts'
import { newId } from '../people/mint.ts'
import { type By, deedOf } from '../people/people.ts'
import { webhookRefusals } from '../words/outgoing.ts'
import type { Sentence } from '../words/refusals.ts'
import { type Fault, faultSentence } from './fault.ts'
import type { Lets } from './forbidden.ts'
import { addressProblem } from './receiver-address.ts'

/** What a secret starts with, so that a search for lost secrets finds it. */
const SECRET_PREFIX = 'panenwh_'
const MAX_WEBHOOKS = 20

export type Added =
  | { readonly ok: true; readonly webhook: WebhookRow; readonly secret: string }
  | { readonly ok: false; readonly field: 'name' | 'url'; readonly why: Sentence }

/** Adds a receiver; the secret is told only here. */
export async function addWebhook(
  book: BookDatabase,
  wish: NewWebhook,
  { by, lets }: { readonly by: By; readonly lets: Lets },
): Promise<Added> {
  const { name, url, priorities = PRIORITIES } = wish
  const problem = addressProblem(url, lets)
  if (problem !== null) return { ok: false, field: 'url', why: problem }
  const row: WebhookTableRow = {
    ...{ id: newId(), name, url, secret: `${SECRET_PREFIX}${newSecret()}` },
    priorities: JSON.stringify(PRIORITIES.filter((each) => priorities.includes(each))),
    ...{ enabled: 1, created_at_ms: by.nowMs, delivered_at_ms: null, fault: null, dropped: 0 },
  }
  return await atOnce(book, async (writing): Promise<Added> => {
    const known = await readWebhooks(writing)
    const isTaken = known.some((each) => each.name === name)
    if (isTaken) return { ok: false, field: 'name', why: webhookRefusals.taken(name) }
    if (known.length >= MAX_WEBHOOKS) {
      return { ok: false, field: 'name', why: webhookRefusals.tooMany() }
    }
    await writing.insertInto('webhook').values(row).execute()
    await note(writing, { ...deedOf(by, 'webhook_added', name), after: told(row) })
    return { ok: true, webhook: toWebhookRow(row, 0), secret: row.secret }
  })
}

/** An address may hold a secret behind its host: the log of deeds keeps who, not what is called. */
const told = (row: WebhookTableRow): Fields => ({
  id: row.id,
  receiver: new URL(row.url).origin,
  priorities: prioritiesOf(row).join(' '),
})

export function readWebhooks(book: BookDatabase): Promise<WebhookTableRow[]> {
  return book.selectFrom('webhook').selectAll().orderBy('created_at_ms').orderBy('name').execute()
}

export async function findWebhook(
  book: BookDatabase,
  key: { readonly id: string } | { readonly name: string },
): Promise<WebhookTableRow | null> {
  const rows = book.selectFrom('webhook').selectAll()
  const one = 'id' in key ? rows.where('id', '=', key.id) : rows.where('name', '=', key.name)
  return (await one.executeTakeFirst()) ?? null
}

/** Lets a receiver be told or not; what waits for it stays. Null when there is none of that id. */
export async function switchWebhook(
  book: BookDatabase,
  change: { readonly id: string; readonly enabled: boolean },
  by: By,
): Promise<WebhookRow | null> {
  const enabled = Number(change.enabled)
  const row = await atOnce(book, async (writing) => {
    const old = await findWebhook(writing, change)
    if (old === null || old.enabled === enabled) return old
    await writing.updateTable('webhook').set({ enabled }).where('id', '=', old.id).execute()
    const deed = deedOf(by, 'webhook_changed', old.name)
    await note(writing, { ...deed, after: { enabled: change.enabled } })
    return { ...old, enabled }
  })
  return row && toWebhookRow(row, (await readWaiting(book)).get(row.id) ?? 0)
}

/** Removes a receiver with all that waits for it; false when there is none. */
export async function removeWebhook(book: BookDatabase, id: string, by: By): Promise<boolean> {
  return await atOnce(book, async (writing) => {
    const old = await findWebhook(writing, { id })
    if (old === null) return false
    await writing.deleteFrom('webhook_delivery').where('webhook', '=', id).execute()
    await writing.deleteFrom('webhook').where('id', '=', id).execute()
    await note(writing, { ...deedOf(by, 'webhook_removed', old.name), before: told(old) })
    return true
  })
}

export async function listWebhooks(book: BookDatabase): Promise<WebhookRow[]> {
  const waiting = await readWaiting(book)
  return (await readWebhooks(book)).map((row) => toWebhookRow(row, waiting.get(row.id) ?? 0))
}

export const prioritiesOf = ({ priorities }: Pick<WebhookTableRow, 'priorities'>): Priority[] =>
  JSON.parse(priorities)

const toWebhookRow = (row: WebhookTableRow, waiting: number): WebhookRow => ({
  id: row.id,
  name: row.name,
  url: row.url,
  priorities: prioritiesOf(row),
  enabled: row.enabled === 1,
  createdMs: row.created_at_ms,
  waiting,
  dropped: row.dropped,
  deliveredMs: row.delivered_at_ms,
  fault: row.fault === null ? null : faultSentence(JSON.parse(row.fault) as Fault),
})
