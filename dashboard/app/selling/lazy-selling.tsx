import { Lazy } from '../lazy.tsx'
import type { SellingRoute } from './selling-route.ts'

const load = () => import('./selling-screens.tsx').then(({ SellingScreen }) => SellingScreen)

/** The sales desk: what may be promised, orders, risks and buyers. */
export function LazySelling({ route }: { route: SellingRoute }) {
  return <Lazy load={load} of={{ route }} />
}
