import type { Channel } from '../../../server/contract/site.ts'
import type { Say } from '../../charts/picture.ts'
import type { App } from '../context.ts'

/** How a chart of this channel speaks, in the language chosen now. */
export function sayFor(app: App, channel: Channel): Say {
  const formats = app.formats.peek()
  const words = app.words.peek()
  const value = (each: number) => formats.value(channel.quantity, each)
  return {
    tick: (atMs, isMidnight) => (isMidnight ? formats.shortDay(atMs) : formats.bareClock(atMs)),
    level: (each, step) => formats.round(each, decimalsFor(step)),
    moment: (atMs) => formats.moment(atMs, true),
    point: ({ mean, min, max }) => {
      if (mean === null) return []
      const unit = channel.unit === 'pH' ? '' : ` ${channel.unit}`
      if (min === null || max === null || value(min) === value(max))
        return [`${value(mean)}${unit}`]
      return [
        `${words.mean} ${value(mean)}${unit}`,
        `${words.envelope} ${value(min)}–${value(max)}`,
      ]
    },
  }
}

/** Labels of one axis share their decimals: 5,5 and 6,0, not 5,5 and 6. */
function decimalsFor(step: number): number {
  if (Number.isInteger(step)) return 0
  return Number.isInteger(Math.round(step * 1000) / 100) ? 1 : 2
}
