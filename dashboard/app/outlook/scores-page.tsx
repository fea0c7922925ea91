import type { ForecastScores } from '../../../server/contract/forecast.ts'
import { useLoaded } from '../access/loaded.ts'
import { Listed } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { hrefOf } from '../route.ts'
import { CropScoreSheet } from './crop-score.tsx'
import { outlookDoor } from './outlook-door.ts'
import { useOutlook } from './say.ts'

const EVERY_MS = 60_000

/** How good the forecasts have been: plain words first, then the figures behind them. */
export function ScoresPage() {
  const say = useOutlook()
  const { ask, words } = useApp()
  const scores = useLoaded(() => outlookDoor(ask).scores(), EVERY_MS)
  return (
    <div class="page outlook-page">
      <a class="back" href={hrefOf({ page: 'forecast' })}>
        <Icon name="back" /> {say.back}
      </a>
      <h1>{words.value.pages.scores}</h1>
      <p class="intro">{say.scoresIntro}</p>
      <Listed of={scores} show={(value) => <Answered of={value} />} />
    </div>
  )
}

function Answered({ of }: { of: ForecastScores }) {
  const say = useOutlook()
  const { formats } = useApp()
  const crops = of.crops.filter(({ finished }) => finished > 0)
  if (crops.length === 0) {
    return (
      <section class="sheet" data-part="no-scores">
        <p>{of.madeMs === null ? say.scoring : say.noScores}</p>
      </section>
    )
  }
  return (
    <>
      {of.madeMs !== null && (
        <p class="hint">{say.made({ at: formats.value.moment(of.madeMs) })}</p>
      )}
      {crops.map((crop) => (
        <CropScoreSheet key={crop.crop} of={crop} />
      ))}
    </>
  )
}
