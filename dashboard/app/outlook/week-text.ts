import type { Formats } from '../../../server/words/format.ts'
import type { OutlookWords } from '../../../server/words/outlook-pages-id.ts'
import { amount, isNothing } from './amount.ts'
import type { Week } from './weeks.ts'

export interface Speech {
  readonly say: OutlookWords
  readonly formats: Formats
}

/** "23–29 Nov", "30 Nov–6 Des". */
export function weekName({ fromMs, toMs }: Pick<Week, 'fromMs' | 'toMs'>, speech: Speech): string {
  const { formats, say } = speech
  const [from, to] = [formats.shortDay(fromMs), formats.shortDay(toMs - 1)]
  const [day, month] = from.split(' ')
  return say.week({ from: to.endsWith(` ${month}`) ? `${day}` : from, to })
}

/** What a week may bring, with how often that holds. */
export function weekSentence(week: Week, speech: Speech): string {
  const { say, formats } = speech
  const { p10, p50, p90 } = week.kg
  const told = {
    week: weekName(week, speech),
    least: amount(p10, formats),
    usual: amount(p50, formats),
    most: amount(p90, formats),
  }
  const came = { ...told, came: amount(week.harvestedKg, formats) }
  if (isNothing(p90)) return say.noHarvest(told)
  if (!week.isOpen) return say.onlyHarvested(came)
  if (!isNothing(week.harvestedKg)) return say.partHarvested(came)
  if (isNothing(p50)) return say.seldom(told)
  return isNothing(p10) ? say.perhapsNone(told) : say.frequency(told)
}
