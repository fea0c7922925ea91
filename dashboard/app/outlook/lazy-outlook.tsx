import { Lazy } from '../lazy.tsx'
import type { OutlookRoute } from '../route.ts'

const load = () => import('./outlook-screens.tsx').then(({ OutlookScreen }) => OutlookScreen)

/** The harvest forecast, and how good it has been. */
export function LazyOutlook({ page }: OutlookRoute) {
  return <Lazy load={load} of={{ page }} />
}
