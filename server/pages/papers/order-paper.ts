import type { HANDOVERS, LineState, OrderState } from '../../contract/orders.ts'
import type { SaleUnit } from '../../contract/products.ts'
import type { Sentence } from '../../words/refusals.ts'
import { html, type Part } from '../html.ts'
import type { PaperView } from './view.ts'

/** A line of an order as its papers show it. */
export interface PaperLine {
  readonly name: Sentence
  readonly unit: SaleUnit
  /** what one unit holds by its label, g, ml or pieces; null where it says none */
  readonly content: { readonly amount: number; readonly of: 'g' | 'ml' | 'pcs' } | null
  readonly state: LineState
  readonly isPerhaps: boolean
  /** units of sale */
  readonly ordered: number
  /** null until it is prepared */
  readonly packed: number | null
  readonly packedKg: number | null
  /** kg (sold by weight) or units; null until it is prepared */
  readonly billed: number | null
  /** of one unit */
  readonly rupiah: number
  readonly billedRupiah: number | null
  /** production codes it was packed from */
  readonly batches: readonly string[]
}

/** An order as its papers show it. */
export interface PaperOrder {
  readonly code: string
  readonly state: OrderState
  readonly buyer: { readonly name: string; readonly address: string; readonly phone: string | null }
  /** start of the farm's day */
  readonly deliverMs: number
  readonly handover: (typeof HANDOVERS)[number]
  readonly note: string
  readonly expiresMs: number | null
  readonly deliveredMs: number | null
  readonly paidMs: number | null
  readonly lines: readonly PaperLine[]
}

/** A word to frame where an order is not what its paper makes it look. */
export const stampOf = (view: PaperView, { state }: PaperOrder): string | null =>
  ['quotation', 'held', 'cancelled', 'expired'].includes(state) ? view.words.states[state] : null

/** Whom it is for, as an envelope says it. */
export const buyerOf = (view: PaperView, { buyer }: PaperOrder): Part => [
  html`<strong>${buyer.name}</strong>`,
  buyer.address !== '' && html`<br>${buyer.address}`,
  buyer.phone !== null && html`<br>${view.words.phone({ n: buyer.phone })}`,
]

/** What it is called, what it holds, and what there is to be said of it. */
export function goodsOf(view: PaperView, line: PaperLine): Part {
  const { words } = view
  const said = [
    contentOf(view, line),
    words.lineStates[line.state],
    line.isPerhaps && line.state === 'open' && words.harvestDepends,
  ]
  return [view.of(line.name), ...said.map((each) => each && html`<small>${each}</small>`)]
}

/** "250 g", "1,5 kg", "250 ml", "isi 4"; null where the label says none. */
export function contentOf(view: PaperView, line: Pick<PaperLine, 'content'>): string | null {
  if (line.content === null) return null
  const { amount, of } = line.content
  if (of === 'pcs') return view.words.pieces({ n: view.kg(amount) })
  if (amount < 1000) return `${view.kg(amount)} ${of}`
  return `${view.kg(amount / 1000)} ${of === 'g' ? 'kg' : 'l'}`
}
