interface Kept {
  readonly made_ms: number
  readonly last_order_ms: number | null
  readonly open_orders: number
  readonly forgotten_ms: number | null
}

/**
 * When a buyer is to be forgotten by themselves: so many months after their last order, or after
 * they were written down where they never ordered; null while an order is open, and once it is done.
 */
export function forgottenAtMs(buyer: Kept, months: number): number | null {
  if (buyer.open_orders > 0 || buyer.forgotten_ms !== null) return null
  return monthsLater(buyer.last_order_ms ?? buyer.made_ms, months)
}

/** The same day so many months later, or the last one of a shorter month. */
function monthsLater(atMs: number, months: number): number {
  const then = new Date(atMs)
  const day = then.getUTCDate()
  then.setUTCDate(1)
  then.setUTCMonth(then.getUTCMonth() + months)
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate()
  then.setUTCDate(Math.min(day, last))
  return then.getTime()
}
