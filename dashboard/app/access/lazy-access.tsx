import { Lazy } from '../lazy.tsx'
import type { AccessPage } from '../route.ts'

const load = () => import('./screens.tsx').then(({ AccessScreen }) => AccessScreen)

/** The screens about people, displays, equipment and alarms. */
export function LazyAccess({ page }: { page: AccessPage | 'sign-in' }) {
  return <Lazy load={load} of={{ page }} />
}
