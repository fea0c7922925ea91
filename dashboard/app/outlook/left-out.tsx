import type { ForecastAnswer } from '../../../server/contract/forecast.ts'
import { hrefOf } from '../route.ts'
import type { PlantingName } from './planting-links.tsx'
import { useOutlook, useTell } from './say.ts'

/** Plantings that the forecast leaves out, and what to do about each. */
export function LeftOut({ of, name }: { of: ForecastAnswer['left']; name: PlantingName }) {
  const say = useOutlook()
  const tell = useTell()
  if (of.length === 0) return null
  return (
    <section class="sheet" data-part="left">
      <h2>{say.left}</h2>
      <ul class="plain">
        {of.map(({ cycle, why }) => (
          <li key={cycle}>
            <a href={hrefOf({ page: 'cycle', id: cycle })}>{name(cycle).about}</a>
            {': '}
            {tell(why)}
          </li>
        ))}
      </ul>
    </section>
  )
}
