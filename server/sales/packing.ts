import { asked, type Doubt, refused } from '../growing/doubt.ts'
import { orderRefusals, type Sold } from '../words/order-refusals.ts'

/** What was ordered of a line. */
export interface Ordered {
  /** its place in what was sent, such as lines/0 */
  readonly at: string
  readonly product: Sold
  readonly packs: number
  /** of one unit */
  readonly rupiah: number
  /** kg on the label of one unit; null where it has no weight */
  readonly labelKg: number | null
}

/** What somebody says was packed of it; what is not said is as it was ordered. */
export interface PackedWish {
  readonly packs?: number
  readonly kg?: number | null
  readonly billed?: number | null
}

export interface Packed {
  readonly packs: number
  readonly kg: number | null
  /** kg of what is sold by weight, otherwise units */
  readonly billed: number
  readonly billedRupiah: number
}

const GRAMS = 1000

/** What is handed over and billed of a line: no more than was ordered and the tolerance, unless said. */
export function packedOf(line: Ordered, wish: PackedWish, tolerance: number): Packed {
  const packs = wish.packs ?? line.packs
  const nominal = line.labelKg === null ? null : packs * line.labelKg
  const kg = wish.kg === undefined ? nominal : wish.kg
  const least = line.product.unit === 'kg' ? (kg ?? packs) : packs
  const billed = wish.billed ?? Math.min(least, mostBilled(line, tolerance))
  return {
    packs,
    kg: kg === null ? null : grams(kg),
    billed: grams(billed),
    billedRupiah: Math.round(grams(billed) * line.rupiah),
  }
}

/** To the gram: what a scale shows and a bill says. */
const grams = (kg: number): number => Math.round(kg * GRAMS) / GRAMS

const mostBilled = ({ product, packs }: Ordered, tolerance: number): number =>
  product.unit === 'kg' ? packs * (1 + tolerance) : packs

/** What is impossible or odd in what was packed of a line. */
export function doubtsOfPacked(line: Ordered, packed: Packed, tolerance: number): Doubt[] {
  const { at, product, packs: ordered, labelKg } = line
  if (packed.packs > ordered) {
    return [refused(`${at}/packs`, orderRefusals.packedMore(product, ordered), ordered)]
  }
  const doubts: Doubt[] = []
  const nominal = labelKg === null ? null : grams(packed.packs * labelKg)
  if (nominal !== null && packed.kg !== null && isOff(packed.kg, nominal, tolerance)) {
    const message = orderRefusals.weightOff(product, packed.kg, nominal)
    doubts.push(asked(`${at}/kg`, 'weight_off', { message, likely: nominal }))
  }
  const most = grams(mostBilled(line, tolerance))
  if (packed.billed > most) {
    const message = orderRefusals.billedMore(product)
    doubts.push(asked(`${at}/billed`, 'billed_more', { message, likely: most }))
  }
  return doubts
}

/** Half a gram of slack, for what was rounded to one. */
const isOff = (kg: number, nominal: number, tolerance: number): boolean =>
  Math.abs(kg - nominal) > nominal * tolerance + 0.5 / GRAMS

/** How a line ends when it is handed over. */
export const endOfLine = (ordered: number, packed: number): 'delivered' | 'partial' | 'short' => {
  if (packed === 0) return 'short'
  return packed < ordered ? 'partial' : 'delivered'
}
