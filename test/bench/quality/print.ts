import type { QualityFigures } from './figures.ts'
import type { Known } from './known.ts'
import type { Row } from './recall.ts'
import type { Alarms } from './truth.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)
const share = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
const at = (figures: readonly number[], part: number) =>
  figures[Math.min(figures.length - 1, Math.floor(part * figures.length))]?.toFixed(1) ?? '–'

/** The figures as tables a person can read. */
export function printFigures(figures: QualityFigures): void {
  for (const part of ['tuned', 'heldOut', 'unfitted', 'everyTwoSeconds'] as const) {
    const { known, alarms, rows } = figures[part]
    say(`\n== ${part}: known faults, called bad`)
    known.forEach(sayKnown)
    say(`== ${part}: marks on healthy channel-days`)
    for (const [name, one] of Object.entries(alarms)) sayAlarms(name, one)
    say(`== ${part}: injected`)
    rows.forEach(sayRow)
  }
  say('\n== virtual farm, healthy')
  for (const [name, one] of Object.entries(figures.virtualFarm)) sayAlarms(name, one)
}

const sayKnown = ({ fault, readings, caught }: Known) =>
  say(`${fault.padEnd(60)} ${caught}/${readings} ${share(caught, readings)}`)

const sayAlarms = (name: string, { channelDays, marked, outAndBack, byReason }: Alarms) =>
  say(
    `${name.padEnd(36)} ${marked} in ${channelDays} days, ${(marked / Math.max(1, channelDays)).toFixed(3)} a day, ${outAndBack} out and back, ${JSON.stringify(byReason)}`,
  )

function sayRow({ quantity, kind, episodes, caught, figures }: Row) {
  const told = `${quantity.padEnd(18)} ${kind.padEnd(14)} ${caught}/${episodes} ${share(caught, episodes)}`
  const unit = UNIT_OF.find(([start]) => kind.startsWith(start))?.[1]
  if (unit === undefined) return say(told)
  const mean = figures.reduce((sum, one) => sum + one, 0) / Math.max(1, figures.length)
  return say(
    `${told.padEnd(52)} ${unit}: mean ${mean.toFixed(2)}, median ${at(figures, 0.5)}, most ${at(figures, 1)}`,
  )
}

const UNIT_OF = [
  ['step', 'marks each'],
  ['noise', 'share marked'],
  ['stuck', 'hours'],
] as const
