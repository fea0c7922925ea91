import type { FanPicture, FanSay } from '../../charts/fan-picture.ts'
import { amount, isNothing } from './amount.ts'
import { type Speech, weekName, weekSentence } from './week-text.ts'
import type { Week } from './weeks.ts'

/** Weeks as a fan of blocks: each holds for its own week and says nothing between two. */
export function weekPicture(weeks: readonly Week[], nowMs: number, nowText: string): FanPicture {
  const committed = weeks.filter(({ when }) => when !== 'past')
  const isPromised = committed.some(({ committedKg }) => !isNothing(committedKg))
  return {
    fromMs: weeks[0]?.fromMs ?? nowMs,
    toMs: weeks.at(-1)?.toMs ?? nowMs,
    shape: 'weeks',
    fan: weeks.map((week) => ({ x: middle(week), range: week.isOpen ? week.kg : null })),
    bars: weeks
      .filter(({ harvestedKg }) => !isNothing(harvestedKg))
      .map(({ fromMs, toMs, harvestedKg }) => ({ fromMs, toMs, y: harvestedKg })),
    dots: [],
    spreads: [],
    steps: isPromised ? committed.flatMap(stepOf) : null,
    now: { atMs: nowMs, text: nowText },
    level: null,
  }
}

const middle = ({ fromMs, toMs }: Week) => (fromMs + toMs) / 2

const stepOf = ({ fromMs, toMs, committedKg }: Week) => [
  { x: fromMs, y: committedKg },
  { x: toMs - 1, y: committedKg },
]

/** How the weeks' chart speaks. */
export function weekSay(weeks: readonly Week[], speech: Speech): FanSay {
  const { formats, say } = speech
  const at = (x: number) => weeks.find(({ fromMs, toMs }) => x >= fromMs && x < toMs)
  return {
    tick: formats.shortDay,
    level: (value, step) => formats.round(value, Number.isInteger(step) ? 0 : 1),
    moment: (x) => {
      const week = at(x)
      return week === undefined ? '' : `${say.weekHead} ${weekName(week, speech)}`
    },
    point: ({ x }) => {
      const week = at(x)
      return week === undefined ? [] : weekLines(week, speech)
    },
  }
}

function weekLines(week: Week, speech: Speech): string[] {
  const { say, formats } = speech
  if (!week.isOpen) return [weekSentence(week, speech)]
  const kg = (value: number) => `${amount(value, formats)} kg`
  const lines = [
    `${say.most}: ${kg(week.kg.p90)}`,
    `${say.usual}: ${kg(week.kg.p50)}`,
    `${say.least}: ${kg(week.kg.p10)}`,
  ]
  if (!isNothing(week.harvestedKg)) lines.push(`${say.harvested}: ${kg(week.harvestedKg)}`)
  if (!isNothing(week.committedKg)) lines.push(`${say.committed}: ${kg(week.committedKg)}`)
  return lines
}
