import type { ForecastRun } from '../../../server/contract/forecast.ts'
import { useApp } from '../context.ts'
import { useMinute } from '../growing/use-minute.ts'
import { Icon } from '../icons.tsx'
import { useOutlook } from './say.ts'

const DAY = 86_400_000

/** When the forecast was made; one that is older than a day says so aloud. */
export function Reckoned({ run }: { run: ForecastRun }) {
  const say = useOutlook()
  const { formats } = useApp()
  const ageMs = useMinute() - run.madeMs
  const { clock, moment, age } = formats.value
  if (ageMs > DAY) {
    return (
      <p class="reckoned reckoned-old" data-part="reckoned" data-old="true">
        <Icon name="late" /> {say.madeLongAgo({ at: moment(run.madeMs), age: age(ageMs) })}
      </p>
    )
  }
  return (
    <p class="reckoned hint" data-part="reckoned" data-old="false">
      {say.made({ at: clock(run.madeMs) })}
    </p>
  )
}
