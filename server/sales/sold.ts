import type { BuyerType } from '../contract/buyers.ts'
import type { Channel } from '../contract/products.ts'
import type { Sentence } from '../words/refusals.ts'

/** A line of an order that was paid. */
export interface Sold {
  readonly order: number
  readonly paidMs: number
  readonly product: number
  readonly name: Sentence
  readonly channel: Channel
  readonly buyerType: BuyerType
  /** code of the work group it is billed to the credit of; null: of none */
  readonly group: string | null
  readonly packs: number
  /** 0 for what has no weight */
  readonly kg: number
  readonly rupiah: number
}

export interface Sums {
  readonly orders: number
  readonly packs: number
  /** to the gram */
  readonly kg: number
  readonly rupiah: number
}

/** Of all lines together; an order counts once however many lines it has. */
export function sumsOf(lines: readonly Sold[]): Sums {
  const all = (amount: (line: Sold) => number) => lines.reduce((sum, line) => sum + amount(line), 0)
  return {
    orders: new Set(lines.map(({ order }) => order)).size,
    packs: all(({ packs }) => packs),
    kg: all(({ kg }) => Math.round(kg * 1000)) / 1000,
    rupiah: all(({ rupiah }) => rupiah),
  }
}

/** Lines of one key together, in the order in which keys first come. */
export function grouped<K>(
  lines: readonly Sold[],
  keyOf: (line: Sold) => K,
): [K, readonly Sold[]][] {
  const groups = new Map<K, Sold[]>()
  for (const line of lines) {
    const key = keyOf(line)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [line])
    else group.push(line)
  }
  return [...groups]
}
