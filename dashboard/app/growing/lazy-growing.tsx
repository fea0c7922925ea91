import { Lazy } from '../lazy.tsx'
import type { GrowingRoute } from '../route.ts'

const load = () => import('./growing-screens.tsx').then(({ GrowingScreen }) => GrowingScreen)

/** The planting calendar and the page of a planting. */
export function LazyGrowing({ route }: { route: GrowingRoute }) {
  return <Lazy load={load} of={{ route }} />
}
