import type { Role, WhoAmI } from '../../../server/contract/access.ts'
import type { GoodsRoute } from '../goods/goods-route.ts'
import { type AccessPage, hrefOf, parseRoute, type Route } from '../route.ts'
import { type SellingRoute, sellRoute } from '../selling/selling-route.ts'

/**
 * Where somebody who looks at `route` must go instead; null when they may stay. Nobody goes to the
 * sign-in page and comes back afterwards; the shared tablet has one page; who holds a one-time link
 * stays until it is used.
 */
export function guard(route: Route, who: WhoAmI | null, secret: string | null): Route | null {
  if (who === null || route.page === 'tablet') return null
  const isPerson = !NO_PERSONS.has(who.actor)
  if (route.page === 'sign-in') {
    return isPerson && secret === null ? returned(route.back) : null
  }
  if (isPerson) return null
  if (who.actor === 'tablet') return { page: 'tablet' }
  const here = hrefOf(route)
  return { page: 'sign-in', back: here === '/' ? null : here }
}

const NO_PERSONS: ReadonlySet<WhoAmI['actor']> = new Set([
  'nobody',
  'wall',
  'tablet',
  'token',
  'monitor',
])

const returned = (back: string | null): Route => parseRoute(new URL(back ?? '/', 'http://page'))

/** Where somebody begins who opened the app at `route`: who sells, at the sales desk. */
export const landing = (route: Route, role: Role): Route =>
  role === 'sales' && hrefOf(route) === '/' ? sellRoute() : route

/** Whether a role has any use for a page. The server decides; this only spares a refusal. */
export function mayOpen(page: AccessPage, role: Role | undefined): boolean {
  if (role === undefined) return false
  if (page === 'account' || page === 'alarms' || role === 'administrator') return true
  return role === 'instructor' && (page === 'tablet' || page === 'equipment')
}

/** Buyers' data and the books of sales are for those who sell. */
const SELLERS_ONLY: ReadonlySet<(SellingRoute | GoodsRoute)['page']> = new Set([
  ...(['buyers', 'catalog', 'report', 'saleSettings'] as const),
])

/** Whether a role has any use for a page about goods and selling. */
export function maySell(
  page: (SellingRoute | GoodsRoute)['page'],
  role: Role | undefined,
): boolean {
  if (role === 'administrator' || role === 'sales') return true
  return role === 'instructor' && !SELLERS_ONLY.has(page)
}
