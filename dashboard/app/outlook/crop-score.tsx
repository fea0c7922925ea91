import { useMemo } from 'preact/hooks'
import type { ForecastScores } from '../../../server/contract/forecast.ts'
import { useApp } from '../context.ts'
import { useSay } from '../growing/say.ts'
import { cameLines, camePicture } from './came-picture.ts'
import { FanFigure } from './fan-figure.tsx'
import { FanLegend } from './fan-legend.tsx'
import { LeadPart } from './lead-part.tsx'
import { useOutlook, useTell } from './say.ts'

type CropScore = ForecastScores['crops'][number]

/** How good the forecasts of one crop have been. */
export function CropScoreSheet({ of }: { of: CropScore }) {
  const say = useOutlook()
  const tell = useTell()
  const { formats } = useApp()
  const leads = of.leads.filter(({ forecasts }) => forecasts > 0)
  return (
    <section class="sheet crop-sheet" data-crop={of.crop}>
      <header class="crop-head">
        <h2>{useSay().crops[of.crop]}</h2>
        <span class="tag" data-part="in-use">
          {say.inUse[of.inUse]}
        </span>
        <span class="hint">{say.finished({ n: formats.value.count(of.finished) })}</span>
      </header>
      <p class="score-words" data-part="words">
        {tell(of.words)}
      </p>
      <p class="hint">{tell(of.why)}</p>
      <Came of={of} />
      {leads.length > 0 && (
        <ul class="leads">
          {leads.map((lead) => (
            <LeadPart key={lead.lead} of={lead} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Came({ of }: { of: CropScore }) {
  const say = useOutlook()
  const { formats } = useApp()
  const picture = useMemo(() => camePicture(of.came), [of])
  if (picture === null) return null
  const speech = { say, formats: formats.value }
  return (
    <div class="came">
      <h3>{say.cameHead}</h3>
      <FanFigure
        picture={picture}
        say={cameLines(of.came, speech)}
        label={say.cameLabel}
        unit={say.kgAHarvest}
      />
      <FanLegend dots={say.cameDot} />
    </div>
  )
}
