import type { Role } from '../../server/contract/access.ts'
import { maySell } from './access/guard.ts'
import { GOODS_PAGES, type GoodsPage } from './goods/goods-route.ts'
import type { Route } from './route.ts'
import { sellRoute } from './selling/selling-route.ts'

/** The farm's pages that have a place in the header. */
export type Room = 'overview' | 'planting' | 'forecast' | SellPage | GoodsPage

/** Where sales staff promise, and look after what they promised. */
type SellPage = 'sell' | 'orders' | 'risks' | 'buyers'
const SELL: readonly SellPage[] = ['sell', 'orders', 'risks', 'buyers']
const FARM: readonly Room[] = ['overview', 'planting', 'forecast']
const ROOMS: readonly Room[] = [...FARM, ...SELL, ...GOODS_PAGES]

/** What each role works with every day; the rest it may open is folded away. */
const FIRST: Readonly<Record<Role, readonly Room[]>> = {
  administrator: ['overview', 'planting', 'forecast', 'sell', 'orders', 'products'],
  instructor: ['overview', 'planting', 'forecast', 'orders', 'risks', 'stock'],
  sales: ['sell', 'orders', 'risks', 'products', 'forecast'],
  viewer: FARM,
}

export interface RoomList {
  readonly first: readonly Room[]
  readonly more: readonly Room[]
}

/** The pages of a role, its own first. */
export function roomsFor(role: Role): RoomList {
  const first = FIRST[role]
  const mine = ROOMS.filter((room) => isFarm(room) || maySell(room, role))
  return { first, more: mine.filter((room) => !first.includes(room)) }
}

const isFarm = (room: Room): room is 'overview' | 'planting' | 'forecast' => FARM.includes(room)

/** The room that a page stands in; null where it stands in none. */
export function roomOf(page: Route['page']): Room | null {
  const inside: Partial<Record<Route['page'], Room>> = {
    cycle: 'planting',
    scores: 'forecast',
    order: 'orders',
    shortfall: 'risks',
    product: 'products',
  }
  return inside[page] ?? ROOMS.find((room) => room === page) ?? null
}

/** Where a room begins. */
export function routeOf(room: Room): Route {
  if (room === 'overview') return { page: room, filter: 'all' }
  if (room === 'sell') return sellRoute()
  return room === 'orders' ? { page: room, state: null, buyer: null } : { page: room }
}
