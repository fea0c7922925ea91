import { putChannels } from './channels.ts'
import type { BookDatabase, ChannelRow } from './tables.ts'

/** No text has this hash, so that nobody comes in by it. */
const NO_SECRET = 'none'

/**
 * Keeps channels that came with a file. A gateway that is not known stands in the book locked out:
 * it owns its channels and may connect only once it was invited.
 */
export async function putImportedChannels(
  book: BookDatabase,
  channels: readonly ChannelRow[],
  atMs: number,
): Promise<void> {
  for (const id of new Set(channels.map(({ gateway }) => gateway))) {
    await book
      .insertInto('gateway')
      .values({
        id,
        secret_hash: NO_SECRET,
        created_at_ms: atMs,
        revoked_at_ms: atMs,
        seen_at_ms: null,
      })
      .onConflict((old) => old.column('id').doNothing())
      .execute()
  }
  await putChannels(book, channels)
}
