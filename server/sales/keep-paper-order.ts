import { readCodesOfLines, readPaperHead, readPaperLines } from '../book/paper-rows.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { PaperLine, PaperOrder } from '../pages/papers/order-paper.ts'
import { phoneOf } from './phone.ts'

/** An order as its papers show it; null for a number nobody has. */
export async function readPaperOrder(book: BookDatabase, id: number): Promise<PaperOrder | null> {
  const head = await readPaperHead(book, id)
  if (head === null) return null
  const codes = await readCodesOfLines(book, id)
  const lines = (await readPaperLines(book, id)).map((row) => {
    const batches = codes.filter(({ line }) => line === row.id).map(({ code }) => code)
    return { ...paperLineOf(row), batches }
  })
  const { name, address, phone } = head
  return {
    ...{ code: head.code, state: head.state, handover: head.handover, note: head.note, lines },
    ...{ deliverMs: head.deliver_ms, expiresMs: head.expires_ms },
    ...{ deliveredMs: head.delivered_ms, paidMs: head.paid_ms },
    buyer: { name, address, phone: phone === null ? null : (phoneOf(phone)?.words ?? phone) },
  }
}

type Row = Awaited<ReturnType<typeof readPaperLines>>[number]

const paperLineOf = (row: Row): Omit<PaperLine, 'batches'> => ({
  name: { id: row.name_id, en: row.name_en },
  unit: row.unit,
  content: contentIn(row),
  state: row.state,
  isPerhaps: row.is_perhaps === 1,
  ordered: row.packs,
  packed: row.packed_packs,
  // A litre is no kg: what is poured is counted.
  packedKg: row.content_of === 'ml' ? null : row.packed_kg,
  billed: row.billed,
  rupiah: row.rupiah,
  billedRupiah: row.billed_rupiah,
})

/** What one unit holds by its label; a unit of kg says so itself. */
export const contentIn = (
  row: Pick<Row, 'content_amount' | 'content_of' | 'unit'>,
): PaperLine['content'] =>
  row.unit === 'kg' || row.content_amount === null || row.content_of === null
    ? null
    : { amount: row.content_amount, of: row.content_of }
