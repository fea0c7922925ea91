import type { BookDatabase, GatewayRow } from './tables.ts'

/** Adds a gateway, or gives a known one a new secret; a revoked one is let in again. */
export async function putGateway(
  book: BookDatabase,
  gateway: { readonly id: string; readonly secretHash: string; readonly atMs: number },
): Promise<void> {
  await book
    .insertInto('gateway')
    .values({
      id: gateway.id,
      secret_hash: gateway.secretHash,
      created_at_ms: gateway.atMs,
      revoked_at_ms: null,
      seen_at_ms: null,
    })
    .onConflict((old) =>
      old.column('id').doUpdateSet({ secret_hash: gateway.secretHash, revoked_at_ms: null }),
    )
    .execute()
}

/** Locks a gateway out, and its open invitation with it; false when there is none of that name. */
export async function revokeGateway(
  book: BookDatabase,
  id: string,
  atMs: number,
): Promise<boolean> {
  await book.deleteFrom('invitation').where('gateway', '=', id).execute()
  const result = await book
    .updateTable('gateway')
    .set({ revoked_at_ms: atMs })
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function findGateway(book: BookDatabase, id: string): Promise<GatewayRow | null> {
  const row = book.selectFrom('gateway').selectAll().where('id', '=', id)
  return (await row.executeTakeFirst()) ?? null
}

export function readGateways(book: BookDatabase): Promise<GatewayRow[]> {
  return book.selectFrom('gateway').selectAll().orderBy('id').execute()
}

/** Remembers when gateways were last heard of, so that a restart does not forget it. */
export async function noteSeen(
  book: BookDatabase,
  seen: ReadonlyMap<string, number>,
): Promise<void> {
  if (seen.size === 0) return
  await book.transaction().execute(async (writing) => {
    for (const [id, atMs] of seen) {
      await writing.updateTable('gateway').set({ seen_at_ms: atMs }).where('id', '=', id).execute()
    }
  })
}
