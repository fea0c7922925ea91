import '../../style/access.css'
import '../../style/outlook.css'
import type { OutlookRoute } from '../route.ts'
import { ForecastPage } from './forecast-page.tsx'
import { ScoresPage } from './scores-page.tsx'

/** What the weeks to come may bring, or how good such forecasts have been. */
export function OutlookScreen({ page }: OutlookRoute) {
  return page === 'forecast' ? <ForecastPage /> : <ScoresPage />
}
