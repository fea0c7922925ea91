import '../../style/outlook.css'
import { useMemo } from 'preact/hooks'
import type { CyclePage } from '../../../server/contract/entries.ts'
import type { CycleForecast } from '../../../server/contract/forecast.ts'
import { useApp } from '../context.ts'
import { useMinute } from '../growing/use-minute.ts'
import { useNoted } from '../growing/use-noted.ts'
import { Expected } from './expected.tsx'
import { FanFigure } from './fan-figure.tsx'
import { FanLegend } from './fan-legend.tsx'
import { daySay, growthPicture, weighedOf } from './growth-picture.ts'
import { outlookDoor } from './outlook-door.ts'
import { useOutlook, useTell } from './say.ts'
import { spellsOf } from './stress-spells.ts'

interface Props {
  readonly page: CyclePage
}

/** What a planting may bring, how it grows, and what was forecast of it before. */
export function CycleOutlook({ page }: Props) {
  const { ask } = useApp()
  const tell = useTell()
  const loaded = useNoted(() => outlookDoor(ask).cycle(page.cycle.id))
  const forecast = loaded.value.value
  const trouble = loaded.trouble.value
  if (forecast === null) {
    return trouble === null ? null : <p class="hint">{tell(trouble)}</p>
  }
  return (
    <>
      <Expected page={page} forecast={forecast} />
      <Growth page={page} forecast={forecast} />
    </>
  )
}

interface Told extends Props {
  readonly forecast: CycleForecast
}

function Growth({ page, forecast }: Told) {
  const say = useOutlook()
  const { formats } = useApp()
  const nowMs = useMinute()
  const { cycle, entries } = page
  const picture = useMemo(() => {
    const { growth } = forecast
    const weighed = weighedOf(entries)
    const { transplantedMs, endedMs } = cycle
    return growthPicture({ growth, weighed, transplantedMs, endedMs, nowMs }, say.now)
  }, [cycle, entries, forecast, nowMs, say])
  const isBare = picture.fan.length === 0 && picture.dots.length === 0
  if (isBare && forecast.stressDays.length === 0) return null
  const unit = cycle.crop === 'melon' ? say.growthUnitFruit : say.growthUnit
  return (
    <section class="sheet" data-part="growth">
      <h2>{say.growth}</h2>
      {!isBare && (
        <>
          <FanFigure
            picture={picture}
            say={daySay('g', { say, formats: formats.value })}
            label={say.growthLabel}
            unit={unit}
          />
          <FanLegend
            isFan={picture.fan.length > 0}
            {...(picture.dots.length > 0 ? { dots: say.weighed } : {})}
          />
        </>
      )}
      <Stress forecast={forecast} />
    </section>
  )
}

function Stress({ forecast }: { forecast: CycleForecast }) {
  const say = useOutlook()
  const tell = useTell()
  const { formats } = useApp()
  const spells = spellsOf(forecast.stressDays)
  if (spells.length === 0) return null
  const { shortDay } = formats.value
  const days = (fromMs: number, toMs: number) =>
    fromMs === toMs ? shortDay(fromMs) : say.week({ from: shortDay(fromMs), to: shortDay(toMs) })
  return (
    <details class="stress" data-part="stress">
      <summary>{`${say.stress}: ${formats.value.count(forecast.stressDays.length)}`}</summary>
      <ul class="plain">
        {spells.map(({ fromMs, toMs, what }) => (
          <li key={`${fromMs} ${what.id}`}>{`${days(fromMs, toMs)}: ${tell(what)}`}</li>
        ))}
      </ul>
    </details>
  )
}
