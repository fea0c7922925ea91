import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { NoticeKind } from '../contract/outgoing.ts'
import { atOnce } from './at-once.ts'
import type { WebhookDeliveryTable } from './outgoing-tables.ts'
import type { BookDatabase } from './tables.ts'

export type Delivery = Selectable<WebhookDeliveryTable>

/** Of one receiver. An alarm's notice is some 1 KB. */
export const MAX_WAITING = 1_000

/** The notice a receiver is to take next; null when none waits. */
export async function nextDelivery(book: BookDatabase, webhook: string): Promise<Delivery | null> {
  const rows = book.selectFrom('webhook_delivery').selectAll().where('webhook', '=', webhook)
  return (await rows.orderBy('id').limit(1).executeTakeFirst()) ?? null
}

/** How many wait for each receiver that any waits for. */
export async function readWaiting(book: BookDatabase): Promise<ReadonlyMap<string, number>> {
  const rows = book
    .selectFrom('webhook_delivery')
    .select(({ fn }) => ['webhook', fn.countAll<number>().as('n')])
    .groupBy('webhook')
  return new Map((await rows.execute()).map(({ webhook, n }) => [webhook, n]))
}

export interface NewDelivery {
  readonly webhook: string
  readonly notice: string
  readonly kind: NoticeKind
  readonly body: string
}

/** Adds a notice; `book` must hold the write lock. Gives how many had to leave for it. */
export async function putDelivery(book: BookDatabase, delivery: NewDelivery): Promise<number> {
  await book
    .insertInto('webhook_delivery')
    .values({ ...delivery, tries: 0 })
    .execute()
  const { webhook } = delivery
  const waiting = (await readWaiting(book)).get(webhook) ?? 0
  if (waiting <= MAX_WAITING) return 0
  // What is over leaves first, a call for somebody last.
  const rank = sql`case kind when 'returned' then 0 when 'closed' then 0 when 'raised' then 2 else 1 end`
  const over = book
    .selectFrom('webhook_delivery')
    .select('id')
    .where('webhook', '=', webhook)
    .orderBy(rank)
    .orderBy('id')
    .limit(waiting - MAX_WAITING)
  await book.deleteFrom('webhook_delivery').where('id', 'in', over).execute()
  await countDropped(book, webhook, waiting - MAX_WAITING)
  return waiting - MAX_WAITING
}

const countDropped = (book: BookDatabase, webhook: string, n: number) =>
  book
    .updateTable('webhook')
    .set(({ eb }) => ({ dropped: eb('dropped', '+', n) }))
    .where('id', '=', webhook)
    .execute()

/** By its notice: the number of a row that left may be another's by now. */
const forget = (book: BookDatabase, { webhook, notice }: Delivery) =>
  book
    .deleteFrom('webhook_delivery')
    .where('webhook', '=', webhook)
    .where('notice', '=', notice)
    .execute()

/** The receiver has it. */
export async function delivered(
  book: BookDatabase,
  delivery: Delivery,
  nowMs: number,
): Promise<void> {
  await atOnce(book, async (writing) => {
    await forget(writing, delivery)
    const set = { delivered_at_ms: nowMs, fault: null }
    const receiver = writing.updateTable('webhook').where('id', '=', delivery.webhook)
    await receiver.set(set).execute()
  })
}

/** It failed once more; `isGivenUp` takes it away for good, counted. */
export async function notDelivered(
  book: BookDatabase,
  delivery: Delivery,
  { fault, isGivenUp }: { readonly fault: string; readonly isGivenUp: boolean },
): Promise<void> {
  await atOnce(book, async (writing) => {
    const { notice, webhook, tries } = delivery
    await writing.updateTable('webhook').set({ fault }).where('id', '=', webhook).execute()
    if (isGivenUp) {
      await forget(writing, delivery)
      await countDropped(writing, webhook, 1)
      return
    }
    const mine = writing.updateTable('webhook_delivery').where('webhook', '=', webhook)
    await mine
      .where('notice', '=', notice)
      .set({ tries: tries + 1 })
      .execute()
  })
}
