import type { Order, Prepare } from '../../../server/contract/orders.ts'
import { typedNumber } from '../../../server/words/typed-number.ts'

const PACKS = { low: 1, high: 100_000 }
const KG = { low: 0.05, high: 999 }

/** What stands in a packing sheet: texts by field, such as "packs.3" of line 3. */
export type PackingFields = Readonly<Record<string, string>>

type Packed = NonNullable<Prepare['lines']>

/** The first box that holds no figure; null when all can be read. */
export function packingFlaw(fields: PackingFields): string | null {
  const flawed = Object.entries(fields).find(
    ([name, text]) => text.trim() !== '' && figure(name, text) === null,
  )
  return flawed?.[0] ?? null
}

/** What was packed, of the lines about which something was written; the others count as ordered. */
export function packedLines(order: Order, fields: PackingFields): Packed {
  return order.lines.flatMap(({ id, packs }) => {
    const [packed, kg, billed] = ['packs', 'kg', 'billed'].map((name) =>
      figure(name, fields[`${name}.${id}`] ?? ''),
    )
    if (packed === null && kg === null && billed === null) return []
    return [
      {
        ...{ line: id, packs: packed ?? packs },
        ...(kg !== null && { kg }),
        ...(billed !== null && { billed }),
      },
    ] as Packed
  })
}

function figure(name: string, text: string): number | null {
  if (text.trim() === '') return null
  const read = typedNumber(text, name.startsWith('packs') ? PACKS : KG)
  return read !== null && read >= 0 ? read : null
}
