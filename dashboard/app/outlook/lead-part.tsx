import type { LeadScore } from '../../../server/contract/forecast.ts'
import { useApp } from '../context.ts'
import { amount, isNothing } from './amount.ts'
import { useOutlook } from './say.ts'
import { skillLines } from './skill-lines.ts'

/** Fewer outcomes than this give bars that say nothing. */
const ENOUGH_FOR_BARS = 10

/** How good the forecasts made so many days before were. */
export function LeadPart({ of }: { of: LeadScore }) {
  const say = useOutlook()
  const { formats } = useApp()
  const { count } = formats.value
  const percent = (share: number) => count(Math.round(share * 100))
  const { share, low, high } = of.coverage
  const lines = skillLines(of.skill, say, count)
  return (
    <li class="lead" data-lead={of.lead}>
      <h3>{say.lead[of.lead]}</h3>
      <p class="hint">{say.forecasts({ n: count(of.forecasts) })}</p>
      <dl>
        <dt>{say.inside}</dt>
        <dd>
          {say.insideOf({
            times: count(Math.round(share * of.forecasts)),
            n: count(of.forecasts),
            share: percent(share),
            low: percent(low),
            high: percent(high),
          })}
        </dd>
        <dt>{say.error}</dt>
        <dd>{say.percent({ n: percent(of.wape) })}</dd>
        <dt>{say.bias}</dt>
        <dd>{useBias(of.biasKg)}</dd>
        {lines.length > 0 && <dt>{say.versus}</dt>}
        {lines.map((line) => (
          <dd key={line}>{line}</dd>
        ))}
      </dl>
      {of.forecasts >= ENOUGH_FOR_BARS && <RankBars ranks={of.ranks} />}
    </li>
  )
}

function useBias(kg: number): string {
  const say = useOutlook()
  const { formats } = useApp()
  if (isNothing(kg)) return say.biasNone
  const told = { kg: amount(Math.abs(kg), formats.value) }
  return kg > 0 ? say.biasHigh(told) : say.biasLow(told)
}

/** Outcomes in each tenth of their forecast. */
function RankBars({ ranks }: { ranks: readonly number[] }) {
  const say = useOutlook()
  const { formats } = useApp()
  const most = Math.max(1, ...ranks)
  const label = `${say.ranks}: ${ranks.map((n) => formats.value.count(n)).join(', ')}`
  return (
    <figure class="ranks">
      <figcaption class="hint">{say.ranks}</figcaption>
      <div class="rank-bars" role="img" aria-label={label}>
        {ranks.map((n, i) => (
          <i key={i} style={{ '--part': String(n / most) }} />
        ))}
      </div>
      <p class="rank-ends hint">
        <span>{say.ranksLow}</span>
        <span>{say.ranksHigh}</span>
      </p>
      <p class="hint">{say.ranksNote}</p>
    </figure>
  )
}
