import { findBatch } from '../book/batches.ts'
import { readPermits } from '../book/permits.ts'
import { findProduct } from '../book/products.ts'
import type { BookDatabase } from '../book/tables.ts'
import { type Answer, refuse } from '../growing/answer.ts'
import type { PackageLabel } from '../pages/papers/label.ts'
import { paperRefusals } from '../words/paper-refusals.ts'
import { permitState, permitsOf } from './goods/permit-rules.ts'
import { contentIn } from './keep-paper-order.ts'

/** What a label names beside its own address: the rest are the farm's affairs. */
const ON_LABELS = ['p-irt', 'bpom-md', 'halal', 'prima']

/** What stands on every package of a batch; refused for one that is recalled. */
export async function readLabel(book: BookDatabase, id: number): Promise<Answer<PackageLabel>> {
  const batch = await findBatch(book, id)
  const product = batch === null ? null : await findProduct(book, batch.product)
  if (batch === null || product === null) return refuse('not_found', paperRefusals.noBatch(), 'id')
  if (batch.recalled_ms !== null) return refuse('bad_request', paperRefusals.recalled(batch.code))
  const permits = permitsOf(product.id, await readPermits(book))
    .filter((permit) => permitState(permit, batch.made_day_ms) !== 'lapsed')
    .toSorted((a, b) => a.id - b.id)
  return {
    done: {
      name: { id: product.name_id, en: product.name_en },
      ingredients: product.ingredients,
      content: contentIn(product),
      storage: product.storage,
      isPackagedFood: product.is_packaged_food === 1,
      permits: permits.filter(({ kind }) => ON_LABELS.includes(kind)),
      code: batch.code,
      madeMs: batch.made_day_ms,
      // The book keeps the midnight at its end.
      lastDayMs: batch.expires_ms === null ? null : batch.expires_ms - 1,
    },
  }
}
