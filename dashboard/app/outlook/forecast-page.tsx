import { useSignalEffect } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { ForecastAnswer } from '../../../server/contract/forecast.ts'
import { Listed } from '../access/page-frame.tsx'
import { type App, useApp } from '../context.ts'
import { growingDoor } from '../growing/growing-door.ts'
import { useNoted } from '../growing/use-noted.ts'
import { hrefOf } from '../route.ts'
import { CropSheet } from './crop-sheet.tsx'
import { type FreeWeeks, freeWeeks } from './free-weeks.ts'
import { LeftOut } from './left-out.tsx'
import { outlookDoor } from './outlook-door.ts'
import { type PlantingName, plantingNames } from './planting-links.tsx'
import { Reckoned } from './reckoned.tsx'
import { useOutlook } from './say.ts'

const DAY = 86_400_000
const WEEKS_BACK = 4
const WEEKS = WEEKS_BACK + 9
/** The plantings that a forecast may speak of. */
const AROUND_DAYS = 240

/** Kilograms that each week may bring, crop by crop, for whoever wants to promise some of them. */
export function ForecastPage() {
  const say = useOutlook()
  const app = useApp()
  const { words } = app
  const { answer, ...about } = useForecast(app)
  return (
    <div class="page outlook-page">
      <header class="outlook-head">
        <h1>{words.value.pages.forecast}</h1>
        <a class="chip" href={hrefOf({ page: 'scores' })}>
          {say.scores}
        </a>
      </header>
      <p class="intro">{say.intro}</p>
      <Listed of={answer} show={(value) => <Answered of={value} {...about} />} />
    </div>
  )
}

function useForecast(app: App) {
  const { ask, farm, session } = app
  const nowMs = () => farm.nowMs.peek() ?? session.nowMs()
  const answer = useNoted(() => outlookDoor(ask).weeks(nowMs() - WEEKS_BACK * 7 * DAY, WEEKS))
  const cycles = useNoted(() =>
    growingDoor(ask).cycles(nowMs() - AROUND_DAYS * DAY, nowMs() + AROUND_DAYS * DAY),
  )
  const goods = useNoted(() => freeWeeks(app))
  // The farm's own time is known with its site only, and may be far from this device's.
  useSignalEffect(() => {
    if (farm.site.value !== null) void answer.again()
  })
  const rows = cycles.value.value?.cycles ?? []
  const stands = rows.some(({ state, holes }) => state !== 'finished' && holes !== null)
  return { answer, name: plantingNames(app, rows), stands, goods: goods.value.value ?? [] }
}

interface AnsweredProps {
  readonly of: ForecastAnswer
  readonly name: PlantingName
  /** whether something stands that can be forecast */
  readonly stands: boolean
  readonly goods: readonly FreeWeeks[]
}

function Answered({ of, name, stands, goods }: AnsweredProps) {
  const say = useOutlook()
  const crops = useMemo(() => of.crops.filter(({ windows }) => windows.length > 0), [of])
  if (crops.length === 0) {
    return (
      <>
        <section class="sheet" data-part="nothing">
          <p>{of.run === null && stands ? say.notYet : say.nothingGrows}</p>
          <a class="chip" href={hrefOf({ page: 'planting' })}>
            {say.openCalendar}
          </a>
        </section>
        <LeftOut of={of.left} name={name} />
      </>
    )
  }
  return (
    <>
      {of.run !== null && <Reckoned run={of.run} />}
      <div class="crop-sheets">
        {crops.map((crop) => (
          <CropSheet key={crop.crop} of={crop} name={name} goods={goods} />
        ))}
      </div>
      <LeftOut of={of.left} name={name} />
    </>
  )
}
