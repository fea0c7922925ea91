import { type ReadonlySignal, signal } from '@preact/signals'
import type { Shelf } from '../growing/shelf.ts'

/** What is to go into an order together with what is being asked. */
export interface BasketLine {
  readonly product: number
  readonly packs: number
  /** the buyer knows that it is subject to harvest */
  readonly isPerhaps: boolean
  /** for one unit; unless said by the buyer's price list */
  readonly rupiah?: number
}

/** Lines of an order that nobody has given yet, kept in this browser: a reload loses nothing. */
export interface Basket {
  readonly lines: ReadonlySignal<readonly BasketLine[]>
  /** a product stands in it once: what comes again is added up */
  put(line: BasketLine): void
  /** so many of it instead */
  set(product: number, packs: number): void
  /** at the price list's price after all */
  usePriceList(product: number): void
  take(product: number): void
  clear(): void
}

export function openBasket(shelf: Shelf, person: string): Basket {
  const name = `panen.basket.${encodeURIComponent(person)}`
  const lines = signal(linesIn(shelf.get(name)))
  const keep = (next: readonly BasketLine[]) => {
    lines.value = next
    if (next.length === 0) shelf.remove(name)
    else shelf.set(name, JSON.stringify(next))
  }
  return {
    lines,
    put: (line) => keep(together([...lines.peek(), line])),
    set: (product, packs) =>
      keep(lines.peek().map((each) => (each.product === product ? { ...each, packs } : each))),
    usePriceList: (product) =>
      keep(
        lines.peek().map(({ rupiah, ...each }) => ({
          ...each,
          ...(each.product !== product && rupiah !== undefined && { rupiah }),
        })),
      ),
    take: (product) => keep(lines.peek().filter((each) => each.product !== product)),
    clear: () => keep([]),
  }
}

/** One line for each product, in the order they came. */
export function together(lines: readonly BasketLine[]): readonly BasketLine[] {
  const found = new Map<number, BasketLine>()
  for (const line of lines) {
    const before = found.get(line.product)
    const packs = line.packs + (before?.packs ?? 0)
    found.set(line.product, {
      ...before,
      ...line,
      packs,
      isPerhaps: line.isPerhaps || before?.isPerhaps === true,
    })
  }
  return [...found.values()]
}

function linesIn(text: string | null): readonly BasketLine[] {
  try {
    const found = JSON.parse(text ?? '[]') as unknown
    return Array.isArray(found) ? found.filter(isLine) : []
  } catch {
    return []
  }
}

function isLine(each: unknown): each is BasketLine {
  if (typeof each !== 'object' || each === null) return false
  const { product, packs, isPerhaps, rupiah } = each as Partial<BasketLine>
  const isPriced = rupiah === undefined || Number.isInteger(rupiah)
  const isCounted = Number.isInteger(product) && Number.isInteger(packs)
  return isCounted && isPriced && typeof isPerhaps === 'boolean'
}
