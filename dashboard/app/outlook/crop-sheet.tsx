import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { CropForecast } from '../../../server/contract/forecast.ts'
import { useApp } from '../context.ts'
import { useSay } from '../growing/say.ts'
import { useMinute } from '../growing/use-minute.ts'
import { isNothing } from './amount.ts'
import { FanFigure } from './fan-figure.tsx'
import { FanLegend } from './fan-legend.tsx'
import { FreeLines } from './free-lines.tsx'
import { type FreeWeeks, freeOf } from './free-weeks.ts'
import { PlantingLinks, type PlantingName } from './planting-links.tsx'
import { useOutlook, useTell } from './say.ts'
import { weekPicture, weekSay } from './week-picture.ts'
import { WeekTable } from './week-table.tsx'
import { weekSentence } from './week-text.ts'
import { comingOf, gradesOf, isBare, type Week, weeksOf } from './weeks.ts'

const SENTENCES = 3

interface SheetProps {
  readonly of: CropForecast
  readonly name: PlantingName
  /** what may still be promised, of every product */
  readonly goods: readonly FreeWeeks[]
}

/** What one crop may bring week by week: in a sentence, as a fan, as a table; and how sure that is. */
export function CropSheet({ of, name, goods }: SheetProps) {
  const say = useOutlook()
  const crop = useSay().crops[of.crop]
  const nowMs = useMinute()
  const grades = gradesOf(of)
  const chosen = useSignal<string | null>(null)
  const grade = chosen.value ?? grades[0] ?? ''
  const weeks = useMemo(() => weeksOf(of, grade, nowMs), [of, grade, nowMs])
  const free = freeOf(goods, of.crop, grade)
  return (
    <section class="sheet crop-sheet" data-crop={of.crop} data-tier={of.tier}>
      <header class="crop-head">
        <h2>{crop}</h2>
        <span class="tag" data-part="in-use">
          {say.inUse[of.inUse]}
        </span>
      </header>
      <Tier of={of} />
      {grades.length > 1 && (
        <Choice
          label={say.grade}
          options={grades.map((each) => [each, `${say.grade} ${say.grades[each] ?? each}`])}
          chosen={grade}
          choose={(next) => {
            chosen.value = next
          }}
        />
      )}
      <Sentences weeks={weeks} />
      <FreeLines free={free} weeks={weeks} />
      {weeks.some((week) => !isBare(week)) && <Shown weeks={weeks} crop={crop} free={free} />}
      <Ground of={of} name={name} />
    </section>
  )
}

function Tier({ of }: { of: CropForecast }) {
  const tell = useTell()
  return (
    <div class={of.tier === 'full' ? 'tier' : 'tier tier-unsure'} data-part="tier">
      <p>{tell(of.tierWords)}</p>
      <p class="hint">{tell(of.why)}</p>
    </div>
  )
}

function Sentences({ weeks }: { weeks: readonly Week[] }) {
  const say = useOutlook()
  const { formats } = useApp()
  const coming = comingOf(weeks)
  const speech = { say, formats: formats.value }
  const ahead = weeks.filter(({ when }) => when !== 'past').length
  return (
    <ul class="week-sentences" data-part="sentences">
      {coming.length === 0 && <li>{say.nothingAhead({ n: formats.value.count(ahead) })}</li>}
      {coming.slice(0, SENTENCES).map((week) => (
        <li key={week.fromMs}>{weekSentence(week, speech)}</li>
      ))}
    </ul>
  )
}

interface ShownProps {
  readonly weeks: readonly Week[]
  readonly crop: string
  readonly free: readonly FreeWeeks[]
}

function Shown({ weeks, crop, free }: ShownProps) {
  const say = useOutlook()
  const { formats } = useApp()
  const nowMs = useMinute()
  const as = useSignal<'chart' | 'table'>('chart')
  const picture = useMemo(() => weekPicture(weeks, nowMs, say.now), [weeks, nowMs, say])
  return (
    <>
      <Choice
        label={say.show}
        options={[
          ['chart', say.asChart],
          ['table', say.asTable],
        ]}
        chosen={as.value}
        choose={(next) => {
          as.value = next === 'table' ? 'table' : 'chart'
        }}
      />
      {as.value === 'table' ? (
        <WeekTable weeks={weeks} crop={crop} free={free} />
      ) : (
        <>
          <FanFigure
            picture={picture}
            say={weekSay(weeks, { say, formats: formats.value })}
            label={say.chartLabel({ crop })}
            unit={say.kgAWeek}
          />
          <FanLegend
            isHarvested={picture.bars.length > 0}
            isPromised={weeks.some(({ committedKg }) => !isNothing(committedKg))}
          />
        </>
      )}
    </>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly options: readonly (readonly [value: string, word: string])[]
  readonly chosen: string
  choose(value: string): void
}

function Choice({ label, options, chosen, choose }: ChoiceProps) {
  return (
    <fieldset class="chips choice">
      <legend class="only-read">{label}</legend>
      {options.map(([value, word]) => (
        <button
          key={value}
          type="button"
          class="chip"
          data-choice={value}
          aria-pressed={value === chosen}
          onClick={() => choose(value)}
        >
          {word}
        </button>
      ))}
    </fieldset>
  )
}

/** What the figures rest on: what was assumed, and the plantings that feed them. */
function Ground({ of, name }: { of: CropForecast; name: PlantingName }) {
  const say = useOutlook()
  const tell = useTell()
  return (
    <div class="ground">
      {of.assumed.length > 0 && (
        <div data-part="assumed">
          <h3>{say.assumed}</h3>
          <ul class="plain">
            {of.assumed.map((each) => (
              <li key={each.id}>{tell(each)}</li>
            ))}
          </ul>
        </div>
      )}
      {of.cycles.length > 0 && (
        <div>
          <h3>{say.beds}</h3>
          <PlantingLinks cycles={of.cycles} name={name} />
        </div>
      )}
    </div>
  )
}
