import '../../style/access.css'
import '../../style/growing.css'
import '../../style/logging.css'
import type { GrowingRoute } from '../route.ts'
import { CalendarPage } from './calendar-page.tsx'
import { CyclePage } from './cycle-page.tsx'

/** The planting calendar, or the page of one planting. */
export function GrowingScreen({ route }: { route: GrowingRoute }) {
  return route.page === 'planting' ? <CalendarPage /> : <CyclePage key={route.id} id={route.id} />
}
