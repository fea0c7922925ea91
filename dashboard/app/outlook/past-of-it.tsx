import { useMemo } from 'preact/hooks'
import type { CycleForecast } from '../../../server/contract/forecast.ts'
import { useApp } from '../context.ts'
import { amount } from './amount.ts'
import { FanFigure } from './fan-figure.tsx'
import { FanLegend } from './fan-legend.tsx'
import { daySay } from './growth-picture.ts'
import { pastPicture } from './past-picture.ts'
import { useOutlook } from './say.ts'

/** The forecast from day to day, and what came in the end. */
export function PastOfIt({ forecast }: { forecast: CycleForecast }) {
  const say = useOutlook()
  const { formats } = useApp()
  const came = say.came({ kg: amount(forecast.cameKg ?? 0, formats.value) })
  const picture = useMemo(() => pastPicture(forecast, came), [forecast, came])
  if (picture === null) return null
  return (
    <>
      <h3>{say.pastOfIt}</h3>
      <FanFigure
        picture={picture}
        say={daySay('kg', { say, formats: formats.value })}
        label={say.pastLabel}
        unit="kg"
      />
      <FanLegend />
    </>
  )
}
