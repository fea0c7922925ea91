import { useSignal, useSignalEffect } from '@preact/signals'
import type { CycleRow } from '../../../server/contract/cycles.ts'
import { Listed } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { bedsOf } from './bed-defaults.ts'
import { BedLine } from './bed-line.tsx'
import { bedRows, calendarSpan, mondaysOf, type Span, WEEKS_BACK } from './calendar.ts'
import { Legend } from './calendar-legend.tsx'
import { growingDoor } from './growing-door.ts'
import { usePlantingWords } from './say.ts'
import { useMinute } from './use-minute.ts'
import { useNoted } from './use-noted.ts'

/** Beds down, weeks across: what stood, what stands, what is planned, and where there is room. */
export function CalendarPage() {
  const say = usePlantingWords()
  const { ask, farm, session, words } = useApp()
  const shift = useSignal(0)
  const nowMs = () => farm.nowMs.peek() ?? session.nowMs()
  const offset = () => farm.site.peek()?.utcOffsetMinutes ?? 0
  const spanNow = () => calendarSpan(nowMs(), offset(), shift.peek())
  const cycles = useNoted(() => {
    const { fromMs, toMs } = spanNow()
    return growingDoor(ask).cycles(fromMs, toMs)
  })
  const isZoneKnown = farm.site.value !== null
  useSignalEffect(() => {
    if (shift.value !== 0 || farm.site.value !== null) void cycles.again()
  })
  const move = (weeks: number) => () => {
    shift.value = weeks === 0 ? 0 : shift.value + weeks
  }
  return (
    <div class="page calendar-page">
      <header class="calendar-head">
        <h1>{words.value.pages.planting}</h1>
        <div class="chips">
          <button type="button" class="chip" onClick={move(-WEEKS_BACK)}>
            <Icon name="back" /> {say.earlier}
          </button>
          {shift.value !== 0 && (
            <button type="button" class="chip" onClick={move(0)}>
              {say.backToNow}
            </button>
          )}
          <button type="button" class="chip" onClick={move(WEEKS_BACK)}>
            {say.later} <Icon name="forward" />
          </button>
        </div>
      </header>
      <p class="intro">{say.intro}</p>
      {isZoneKnown && (
        <Listed of={cycles} show={(list) => <Grid cycles={list.cycles} span={spanNow()} />} />
      )}
    </div>
  )
}

function Grid({ cycles, span }: { cycles: readonly CycleRow[]; span: Span }) {
  const say = usePlantingWords()
  const { farm } = useApp()
  const site = farm.site.value
  const nowMs = useMinute()
  const beds = bedsOf(site)
  if (beds.length === 0) return <p class="nothing">{say.noBeds}</p>
  const rows = bedRows({ beds, cycles, span, nowMs, offsetMinutes: site?.utcOffsetMinutes ?? 0 })
  const today = (nowMs - span.fromMs) / (span.toMs - span.fromMs)
  return (
    <>
      <Legend />
      <div class="calendar" data-part="calendar">
        <WeekHeads span={span} today={today} />
        <ol class="bed-lines">
          {rows.map((row) => (
            <BedLine key={row.bed.slug} row={row} span={span} today={today} nowMs={nowMs} />
          ))}
        </ol>
      </div>
    </>
  )
}

function WeekHeads({ span, today }: { span: Span; today: number }) {
  const say = usePlantingWords()
  const { formats } = useApp()
  const mondays = mondaysOf(span)
  return (
    <div class="week-heads" aria-hidden="true">
      {mondays.map((monday, i) => (
        <span key={monday} class={i % 2 === 0 ? 'week' : 'week week-odd'}>
          {formats.value.shortDay(monday)}
        </span>
      ))}
      {today >= 0 && today < 1 && (
        <span class="today-word" style={{ '--at': String(today) }}>
          {say.today}
        </span>
      )}
    </div>
  )
}
