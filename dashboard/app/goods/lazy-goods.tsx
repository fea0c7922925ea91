import { Lazy } from '../lazy.tsx'
import type { GoodsRoute } from './goods-route.ts'

const load = () => import('./goods-screens.tsx').then(({ GoodsScreen }) => GoodsScreen)

/** What there is to sell, and how the farm sells it. */
export function LazyGoods({ route }: { route: GoodsRoute }) {
  return <Lazy load={load} of={{ route }} />
}
