import { describe, expect, it } from 'vitest'
import { maySell } from '../../dashboard/app/access/guard.ts'
import { GOODS_PAGES } from '../../dashboard/app/goods/goods-route.ts'
import { roomOf, roomsFor } from '../../dashboard/app/room-list.ts'
import { ROLES } from '../../server/contract/access.ts'

describe('the pages in the header', () => {
  it('begin with what a role works with every day', () => {
    expect(roomsFor('sales').first[0]).toBe('sell')
    expect(roomsFor('instructor').first.slice(0, 4)).toEqual([
      ...['overview', 'planting', 'forecast', 'orders'],
    ])
    expect(roomsFor('viewer')).toEqual({ first: ['overview', 'planting', 'forecast'], more: [] })
  })

  it.each(ROLES)('are named once to the %s where they are theirs', (role) => {
    const { first, more } = roomsFor(role)
    const rooms = [...first, ...more]
    expect(new Set(rooms).size).toBe(rooms.length)
    for (const page of GOODS_PAGES) {
      expect(rooms.includes(page)).toBe(maySell(page, role))
    }
  })

  it('leave buyers and the books of sales to those who sell', () => {
    const rooms = roomsFor('instructor')
    for (const page of ['buyers', 'report', 'saleSettings'] as const) {
      expect([...rooms.first, ...rooms.more]).not.toContain(page)
      expect(maySell(page, 'instructor')).toBe(false)
    }
    expect(maySell('products', 'viewer')).toBe(false)
  })

  it('say where one stands, also inside of a list', () => {
    expect(
      ['cycle', 'product', 'order', 'scores', 'people'].map((page) => roomOf(page as never)),
    ).toEqual(['planting', 'products', 'orders', 'forecast', null])
  })
})
