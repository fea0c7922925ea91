import type { CyclePage } from '../../../server/contract/entries.ts'
import type { CycleForecast } from '../../../server/contract/forecast.ts'
import { useApp } from '../context.ts'
import { amount } from './amount.ts'
import { PastOfIt } from './past-of-it.tsx'
import { Reckoned } from './reckoned.tsx'
import { useOutlook, useTell } from './say.ts'
import { WhyNot } from './why-not.tsx'

interface Props {
  readonly page: CyclePage
  readonly forecast: CycleForecast
}

/** What a planting may bring in the end, what moved that, and what came. */
export function Expected({ page, forecast }: Props) {
  const say = useOutlook()
  const tell = useTell()
  const { cycle } = page
  const { now, moved, run } = forecast
  const isOver = cycle.state === 'finished'
  if (isOver && forecast.past.length === 0) return null
  return (
    <section class="sheet" data-part="expected">
      <h2>{isOver ? say.forecastOfIt : say.title}</h2>
      {now !== null && (
        <>
          <p class={now.tier === 'full' ? 'tier' : 'tier tier-unsure'} data-part="tier">
            {tell(now.tierWords)}
          </p>
          <Figures now={now} page={page} />
          {moved !== null && (
            <p data-part="moved">
              <strong>{say.moved}:</strong> {tell(moved)}
            </p>
          )}
        </>
      )}
      {now === null && !isOver && <WhyNot cycle={cycle.id} />}
      {isOver && <Outcome forecast={forecast} />}
      <PastOfIt forecast={forecast} />
      {now !== null && <Assumed now={now} />}
      {now !== null && run !== null && <Reckoned run={run} />}
    </section>
  )
}

type Now = NonNullable<CycleForecast['now']>

function Figures({ now, page }: { now: Now; page: CyclePage }) {
  const say = useOutlook()
  const { formats } = useApp()
  const { shortDay } = formats.value
  const kg = (value: number) => amount(value, formats.value)
  const told = ({ p10, p50, p90 }: Now['kg']) =>
    say.expected({ least: kg(p10), usual: kg(p50), most: kg(p90) })
  const grades = Object.entries(now.byGrade)
  const guess = page.entries
    .filter(({ kind, removedMs }) => kind === 'guess' && removedMs === null)
    .toSorted((a, b) => b.atMs - a.atMs)[0]
  const rows: (readonly [name: string, value: string])[] = [[say.inUse[now.inUse], told(now.kg)]]
  if (grades.length > 1) {
    for (const [grade, range] of grades) rows.push([gradeName(grade, say), told(range)])
  }
  // Butterfly pea is picked every other day for months: no one day is its harvest.
  if (page.cycle.crop !== 'telang') {
    const { p10, p50, p90 } = now.harvestMs
    const days = { from: shortDay(p10), usual: shortDay(p50), to: shortDay(p90) }
    rows.push([say.harvestHead, say.harvestDay(days)])
  }
  if (now.baselineKg !== null && now.inUse === 'model') {
    rows.push([say.baseline, `${kg(now.baselineKg)} kg`])
  }
  if (guess?.kind === 'guess') rows.push([say.guess, `${kg(guess.kg)} kg`])
  return (
    <dl class="expected" data-part="figures">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const gradeName = (grade: string, say: ReturnType<typeof useOutlook>) =>
  `${say.grade} ${say.grades[grade] ?? grade}`

/** The last forecast before the harvest beside what came. */
function Outcome({ forecast }: { forecast: CycleForecast }) {
  const say = useOutlook()
  const { formats } = useApp()
  const last = forecast.past.at(-1)
  if (last === undefined || forecast.cameKg === null) return null
  const kg = (value: number) => amount(value, formats.value)
  const { p10, p50, p90 } = last.kg
  const isInside = forecast.cameKg >= p10 && forecast.cameKg <= p90
  const told = {
    kg: kg(forecast.cameKg),
    least: kg(p10),
    usual: kg(p50),
    most: kg(p90),
    at: formats.value.shortDay(last.madeMs),
  }
  return <p data-part="outcome">{isInside ? say.cameInside(told) : say.cameOutside(told)}</p>
}

function Assumed({ now }: { now: Now }) {
  const say = useOutlook()
  const tell = useTell()
  return (
    <details data-part="assumed">
      <summary>{say.assumed}</summary>
      <ul class="plain">
        <li>{tell(now.why)}</li>
        {now.assumed.map((each) => (
          <li key={each.id}>{tell(each)}</li>
        ))}
      </ul>
    </details>
  )
}
