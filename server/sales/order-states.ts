import type { ORDER_DEEDS, OrderDeed, OrderState } from '../contract/orders.ts'

/** What may be done with an order: the deeds of the API and what changes it without a new state. */
export type OrderAct = OrderDeed | 'change' | 'substitute'

/** From each state in which a deed may be done to the one it leads to. */
const STEPS: Readonly<Record<OrderAct, Partial<Readonly<Record<OrderState, OrderState>>>>> = {
  // Held again before its time is over: it lasts longer.
  hold: { quotation: 'held', held: 'held', expired: 'held' },
  confirm: { quotation: 'confirmed', held: 'confirmed', expired: 'confirmed' },
  approve: { held: 'held' },
  make: { confirmed: 'making' },
  // What was packed wrongly is packed again.
  prepare: { confirmed: 'ready', making: 'ready', ready: 'ready' },
  deliver: { ready: 'delivered' },
  pay: { delivered: 'paid' },
  cancel: {
    ...{ quotation: 'cancelled', held: 'cancelled', confirmed: 'cancelled' },
    ...{ making: 'cancelled', ready: 'cancelled' },
  },
  change: { quotation: 'quotation', held: 'held', confirmed: 'confirmed' },
  substitute: { held: 'held', confirmed: 'confirmed', making: 'making' },
}

/** The state a deed leads to; null where it may not be done. */
export const stepOf = (act: OrderAct, state: OrderState): OrderState | null =>
  STEPS[act][state] ?? null

/** What of an order says which deeds are left. */
export interface Doable {
  readonly state: OrderState
  /** a line is subject to harvest and the instructor has not said yes */
  readonly needsApproval: boolean
  /** a line is made to order */
  readonly isMade: boolean
}

/** The deeds that lead on from here, in their order. */
export function deedsOf(order: Doable, deeds: typeof ORDER_DEEDS): OrderDeed[] {
  return deeds.filter((deed) => stepOf(deed, order.state) !== null && !isIdle(deed, order))
}

/** Of what the state allows: what there is nothing to do for, or what waits for something else. */
function isIdle(deed: OrderDeed, { state, needsApproval, isMade }: Doable): boolean {
  if (deed === 'approve') return !needsApproval
  if (deed === 'confirm') return needsApproval
  if (deed === 'make') return !isMade
  return deed === 'prepare' && state === 'ready'
}
