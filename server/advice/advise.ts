import type { Alarm } from '../contract/alarms.ts'
import type { AdviceCard } from '../contract/jobs.ts'
import { isAsking } from '../jobs/from-alarms.ts'
import type { Outlook } from '../jobs/water-plots.ts'
import { lowerCard, raiseCard } from './ec-advice.ts'
import { acidCard, acidicCard } from './ph-advice.ts'
import type { AdvisedTank } from './tank.ts'
import { fillCard, waterCard } from './water-advice.ts'

/** A plot with a moisture that can be trusted now. */
export interface AdvisedPlot {
  readonly percent: number
  readonly outlook: Outlook
}

export interface AdviceGround {
  /** of the place that is asked about */
  readonly alarms: readonly Alarm[]
  readonly tank: AdvisedTank | null
  readonly plot: AdvisedPlot | null
  /** a job to water the plot stands */
  readonly isWaterAsked: boolean
  readonly nowMs: number
}

/** What an instructor should do at a place, a card for each thing that calls for one; worst first. */
export function advise(ground: AdviceGround): AdviceCard[] {
  const { alarms, nowMs, plot } = ground
  const cards = alarms
    .filter((alarm) => isAsking(alarm, nowMs))
    .map((alarm) => cardFor(alarm, ground))
    .filter((card) => card !== null)
  const water = ground.isWaterAsked && plot !== null ? [dryCard(plot, null)] : []
  return oneOfEach([...cards, ...water])
}

function cardFor(alarm: Alarm, { tank, plot, nowMs }: AdviceGround): AdviceCard | null {
  const { quantity, kind, id } = alarm
  if (kind === 'dry_ahead' || (quantity === 'moisture' && kind === 'low')) {
    return plot && dryCard(plot, id)
  }
  if (tank === null) return null
  switch (`${quantity} ${kind}`) {
    case 'ec low':
    case 'ec falling':
      return raiseCard(tank, id)
    case 'ec high':
    case 'ec rising':
      return lowerCard(tank, id)
    case 'ph high':
      return acidCard(tank, id, nowMs)
    case 'ph low':
      return acidicCard(tank, id)
    case 'water_level low':
      return fillCard(tank, id)
    default:
      return null
  }
}

const dryCard = ({ percent, outlook }: AdvisedPlot, alarm: number | null) =>
  waterCard(percent, outlook, alarm)

/** Two alarms about one thing are one task. */
const oneOfEach = (cards: readonly AdviceCard[]): AdviceCard[] =>
  cards.filter((card, i) => cards.findIndex(({ title }) => title.en === card.title.en) === i)
