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

/** The lines that are packed: those that something else stands in for are not. */
export const linesToPack = ({ lines }: Order): Order['lines'] =>
  lines.filter(({ state }) => state !== 'substituted')

/** What was packed of each line, in their order, so that a refusal can name its line by its place. */
export function packedLines(order: Order, fields: PackingFields): Packed {
  return linesToPack(order).map(({ id, packs }) => {
    const [packed, kg, billed] = ['packs', 'kg', 'billed'].map((name) =>
      figure(name, fields[`${name}.${id}`] ?? ''),
    )
    return {
      ...{ line: id, packs: packed ?? packs },
      ...(typeof kg === 'number' && { kg }),
      ...(typeof billed === 'number' && { billed }),
    }
  })
}

/** The box that a refusal is about, such as "kg.3" for "lines/0/kg"; null for none. */
export function refusedBox(order: Order, field = ''): string | null {
  const [, at, name] = /^lines\/(\d+)\/(packs|kg|billed)$/.exec(field) ?? []
  const line = at === undefined ? undefined : linesToPack(order)[Number(at)]
  return line === undefined ? null : `${name}.${line.id}`
}

function figure(name: string, text: string): number | null {
  if (text.trim() === '') return null
  const read = typedNumber(text, name.startsWith('packs') ? PACKS : KG)
  return read !== null && read >= 0 ? read : null
}
