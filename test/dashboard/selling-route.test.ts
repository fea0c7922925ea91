import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { landing } from '../../dashboard/app/access/guard.ts'
import { hrefOf, parseRoute, type Route } from '../../dashboard/app/route.ts'
import { ALL_STATES, sellRoute } from '../../dashboard/app/selling/selling-route.ts'

const read = (href: string) => parseRoute(new URL(href, 'http://farm.lan'))
const ids = fc.integer({ min: 1, max: 999_999 })
const days = fc
  .integer({ min: 0, max: 40_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })

const routes: fc.Arbitrary<Route> = fc.oneof(
  fc.record({
    page: fc.constant('sell' as const),
    product: maybe(ids),
    packs: maybe(fc.oneof(fc.integer({ min: -50, max: 9_999 }), fc.constant(2.5))),
    day: maybe(days),
    buyer: maybe(ids),
  }),
  fc.record({
    page: fc.constant('orders' as const),
    state: maybe(fc.constantFrom(...ALL_STATES)),
    buyer: maybe(ids),
  }),
  fc.record({ page: fc.constant('order' as const), id: ids }),
  fc.record({ page: fc.constant('shortfall' as const), product: ids, day: days }),
  fc.constantFrom({ page: 'risks' as const }, { page: 'buyers' as const }),
)

describe('the address of a sales page', () => {
  it('carries what was asked, there and back', () => {
    fc.assert(
      fc.property(routes, (route) => {
        expect(read(hrefOf(route))).toEqual(route)
      }),
    )
  })

  it('takes what cannot be for not given, and an odd path for unknown', () => {
    expect(read('/jual?p=-1&n=banyak&t=2026-99-01&b=')).toEqual(sellRoute())
    expect(read('/pesanan?s=hilang')).toEqual({ page: 'orders', state: null, buyer: null })
    expect(read('/pesanan/0').page).toBe('unknown')
    expect(read('/risiko/3/kemarin').page).toBe('unknown')
  })

  it('is where a sales person begins, and nobody else', () => {
    expect(landing(read('/'), 'sales')).toEqual(sellRoute())
    expect(landing(read('/tanam'), 'sales')).toEqual({ page: 'planting' })
    expect(landing(read('/'), 'instructor').page).toBe('overview')
  })
})
