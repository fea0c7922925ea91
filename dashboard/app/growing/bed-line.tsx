import { useRef } from 'preact/hooks'
import { useApp } from '../context.ts'
import { PlacePlate } from '../place-plate.tsx'
import { hrefOf, placeRoute } from '../route.ts'
import { type BedRow, type Span, WEEK } from './calendar.ts'
import { CycleBar } from './cycle-bar.tsx'
import { dayTyped } from './farm-time.ts'
import { mayNote } from './may-note.ts'
import { usePlantingWords } from './say.ts'

interface Props {
  readonly row: BedRow
  readonly span: Span
  /** share of the width at which now lies */
  readonly today: number
  readonly nowMs: number
}

/** One bed with its plantings; its free weeks are one stop of the Tab key, and arrows walk them. */
export function BedLine({ row, span, today, nowMs }: Props) {
  const say = usePlantingWords()
  const { session } = useApp()
  const { bed, bars, free } = row
  const mayPlan = mayNote(session.me.value?.role)
  return (
    <li class="bed-line" data-bed={bed.slug}>
      <h2 class="bed-name">
        <a href={hrefOf(placeRoute(bed.slug))}>
          <PlacePlate place={bed} /> <span>{bed.name}</span>
        </a>
      </h2>
      <div class="bed-weeks">
        {today >= 0 && today < 1 && <i class="today" style={{ '--at': String(today) }} />}
        {mayPlan && <FreeWeeks row={row} span={span} nowMs={nowMs} />}
        {bars.length === 0 && <p class="bed-empty">{say.empty}</p>}
        <ul class="bars">
          {bars.map((bar) => (
            <CycleBar key={bar.cycle.id} bar={bar} bed={bed} nowMs={nowMs} />
          ))}
        </ul>
        {mayPlan && free.length > 0 && <PlanHere row={row} nowMs={nowMs} />}
      </div>
    </li>
  )
}

function usePlan({ bed }: BedRow, nowMs: number) {
  const { farm, logging } = useApp()
  const offset = farm.site.value?.utcOffsetMinutes ?? 0
  return (monday: number) => {
    const fields = { transplanted: dayTyped(Math.max(monday, nowMs), offset) }
    logging.opening.value = { kind: 'cycle', bed: bed.slug, fields }
  }
}

function FreeWeeks({ row, span, nowMs }: Omit<Props, 'today'>) {
  const say = usePlantingWords()
  const { formats } = useApp()
  const plan = usePlan(row, nowMs)
  const box = useRef<HTMLFieldSetElement>(null)
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const cells = [...(box.current?.querySelectorAll('button') ?? [])]
    const at = cells.findIndex((cell) => cell.matches(':focus'))
    cells[at + step]?.focus()
    event.preventDefault()
  }
  return (
    <fieldset class="free-weeks" ref={box} onKeyDown={walk}>
      <legend class="only-read">{say.plan}</legend>
      {row.free.map((monday, i) => (
        <button
          key={monday}
          type="button"
          class="free-week"
          tabIndex={i === 0 ? 0 : -1}
          style={{
            '--from': String((monday - span.fromMs) / (span.toMs - span.fromMs)),
            '--to': String((monday + WEEK - span.fromMs) / (span.toMs - span.fromMs)),
          }}
          title={say.plan}
          aria-label={say.planAt({
            bed: row.bed.name,
            at: formats.value.shortDay(Math.max(monday, nowMs)),
          })}
          onClick={() => plan(monday)}
        />
      ))}
    </fieldset>
  )
}

/** On a phone there are no weeks to point at. */
function PlanHere({ row, nowMs }: Pick<Props, 'row' | 'nowMs'>) {
  const say = usePlantingWords()
  const plan = usePlan(row, nowMs)
  return (
    <button type="button" class="quiet plan-here" onClick={() => plan(row.free[0] ?? nowMs)}>
      {say.plan}
    </button>
  )
}
