import { describe, expect, it } from 'vitest'
import { ORDER_DEEDS, ORDER_STATES, type OrderState } from '../../../server/contract/orders.ts'
import { deedsOf, stepOf } from '../../../server/sales/order-states.ts'

/** What may be done from each state, written out by hand. */
const MAY: Readonly<Record<OrderState, string>> = {
  quotation: 'hold>held confirm>confirmed cancel>cancelled',
  held: 'hold>held confirm>confirmed approve>held cancel>cancelled',
  confirmed: 'make>making prepare>ready cancel>cancelled',
  making: 'prepare>ready cancel>cancelled',
  ready: 'prepare>ready deliver>delivered cancel>cancelled',
  delivered: 'pay>paid',
  paid: '',
  cancelled: '',
  expired: 'hold>held confirm>confirmed',
}
const plain = { needsApproval: false, isMade: false }

describe('the states of an order', () => {
  it.each(ORDER_STATES)('from %s there are these ways on, and no others', (state) => {
    const ways = ORDER_DEEDS.flatMap((deed) => {
      const to = stepOf(deed, state)
      return to === null ? [] : [`${deed}>${to}`]
    })
    expect(ways.join(' ')).toBe(MAY[state])
  })

  it('only what is not packed yet is changed or gets other goods', () => {
    const states = (act: 'change' | 'substitute') =>
      ORDER_STATES.filter((state) => stepOf(act, state) === state)
    expect(states('change')).toEqual(['quotation', 'held', 'confirmed'])
    expect(states('substitute')).toEqual(['held', 'confirmed', 'making'])
  })

  it('what is offered is what there is to do', () => {
    const offered = (state: OrderState, more = {}) =>
      deedsOf({ ...plain, state, ...more }, ORDER_DEEDS).join(' ')
    expect(offered('held')).toBe('hold confirm cancel')
    expect(offered('held', { needsApproval: true })).toBe('hold approve cancel')
    expect(offered('confirmed')).toBe('prepare cancel')
    expect(offered('confirmed', { isMade: true })).toBe('make prepare cancel')
    expect(offered('ready')).toBe('deliver cancel')
    expect(offered('paid')).toBe('')
  })
})
