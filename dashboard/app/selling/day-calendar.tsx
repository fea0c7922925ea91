import { useMemo, useRef } from 'preact/hooks'
import type { MayAnswer, PromiseDays, PromiseZone } from '../../../server/contract/promise.ts'
import { useApp } from '../context.ts'
import { useMinute } from '../growing/use-minute.ts'
import type { Asked } from './asked.ts'
import { type CalendarDay, calendarWeeks, dayByKey } from './calendar-days.ts'
import { amountText } from './goods-text.ts'
import { sellingDoor } from './selling-door.ts'
import type { Fresh } from './use-fresh.ts'
import { useFresh } from './use-fresh.ts'
import { useSettled } from './use-settled.ts'
import { useSpeech } from './use-speech.ts'
import { ZoneMark } from './zone-mark.tsx'

const ZONES: readonly PromiseZone[] = ['may', 'perhaps', 'not']
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Four weeks to choose a day of, each with what may be promised on it by shape and colour. */
export function DayCalendar({ asked, may }: { asked: Asked; may: Fresh<MayAnswer> }) {
  const speech = useSpeech()
  const { preferences, farm } = useApp()
  const { say } = speech
  const days = useDays(asked)
  const offset = farm.site.value?.utcOffsetMinutes ?? 0
  const nowMs = useMinute()
  const weeks = useMemo(() => calendarWeeks(nowMs, offset), [nowMs, offset])
  const told = days.value.value
  const { product } = asked
  const what =
    told === null || product === null ? null : amountText(told.packs, product.unit, speech)
  const refused = may.refused.value
  const flaw = refused?.field === 'on' ? refused.sentence[preferences.language.value] : null
  return (
    <fieldset class="part" data-part="days" data-told={String(told !== null)}>
      <legend>{say.day}</legend>
      <p class="hint">{what === null ? say.calendarPlain : say.calendarFor({ what })}</p>
      <Weeks asked={asked} weeks={weeks} told={told} />
      {flaw !== null && (
        <p class="flaw" role="alert">
          {flaw}
        </p>
      )}
      {told !== null && (
        <ul class="zone-legend">
          {ZONES.map((zone) => (
            <li key={zone}>
              <ZoneMark zone={zone} /> {say.zonesSmall[zone]}
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}

/** The zones of the days for what is asked; before a quantity is said, for the smallest order. */
function useDays({ product, route }: Asked): Fresh<PromiseDays> {
  const { ask } = useApp()
  const packs = route.packs !== null && route.packs > 0 ? Math.ceil(route.packs) : null
  const wish =
    product === null
      ? null
      : { product: product.id, packs: packs ?? product.minPacks, buyer: route.buyer }
  const settled = useSettled(JSON.stringify(wish))
  return useFresh(
    () => (wish === null || settled !== JSON.stringify(wish) ? null : sellingDoor(ask).days(wish)),
    [settled],
  )
}

interface WeeksProps {
  readonly asked: Asked
  readonly weeks: readonly CalendarDay[][]
  readonly told: PromiseDays | null
}

function Weeks({ asked, weeks, told }: WeeksProps) {
  const { say } = useSpeech()
  const box = useRef<HTMLDivElement>(null)
  const open = weeks.flat().filter(({ isOpen }) => isOpen)
  const chosen = open.find(({ text }) => text === asked.route.day)
  const keyed = (from: CalendarDay) => (event: KeyboardEvent) => {
    const next = dayByKey(event.key, from, weeks)
    if (next === null) return
    event.preventDefault()
    box.current?.querySelector<HTMLButtonElement>(`[data-day="${next.text}"]`)?.focus()
  }
  return (
    <div class="days" ref={box}>
      {WEEKDAYS.map((day) => (
        <span key={day} class="weekday" aria-hidden="true">
          {say.weekdays[day]}
        </span>
      ))}
      {weeks.flat().map((day) =>
        day.isOpen ? (
          <Day
            key={day.text}
            day={day}
            asked={asked}
            told={told?.days.find(({ onMs }) => onMs === day.onMs) ?? null}
            isReached={day === (chosen ?? open[0])}
            keyed={keyed(day)}
          />
        ) : (
          <span key={day.text} class="day-past" aria-hidden="true">
            {Number(day.text.slice(8))}
          </span>
        ),
      )}
    </div>
  )
}

interface DayProps {
  readonly day: CalendarDay
  readonly asked: Asked
  readonly told: PromiseDays['days'][number] | null
  /** whether the tab key stops here: the arrows lead on */
  readonly isReached: boolean
  keyed(event: KeyboardEvent): void
}

function Day({ day, asked, told, isReached, keyed }: DayProps) {
  const { formats } = useApp()
  const isChosen = asked.route.day === day.text
  return (
    <button
      type="button"
      class="day"
      data-day={day.text}
      data-zone={told?.zone}
      aria-pressed={isChosen}
      aria-label={useDayLabel(day, asked, told)}
      tabIndex={isReached ? 0 : -1}
      onClick={() => asked.set({ day: day.text })}
      onKeyDown={keyed}
    >
      <span class={isFirst(day) ? 'day-number day-first' : 'day-number'}>
        {isFirst(day) ? formats.value.shortDay(day.onMs) : Number(day.text.slice(8))}
      </span>
      {told !== null && <ZoneMark zone={told.zone} />}
    </button>
  )
}

const isFirst = ({ text }: CalendarDay): boolean => text.endsWith('-01')

function useDayLabel(day: CalendarDay, { product }: Asked, told: DayProps['told']): string {
  const speech = useSpeech()
  const { say, formats } = speech
  const longDay = formats.longDay(day.onMs)
  // Whoever speaks to the page says what is seen: a month's first day shows its month's short name.
  const date = isFirst(day) ? `${formats.shortDay(day.onMs)}, ${longDay}` : longDay
  if (told === null || product === null) return date
  const free = say.freeUpTo({ what: amountText(told.free.may, product.unit, speech) })
  return say.dayLabel({ day: date, zone: say.zonesSmall[told.zone], free })
}
