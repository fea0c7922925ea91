import type { PlantKind } from '../../../firmware-sim/nature/plants/plant-nature.ts'
import { type Morning, morningsOf } from './forecasts.ts'
import { byDraws, byMeanOfFour, type Habit } from './rules.ts'
import { type Season, seasonOf } from './season.ts'
import { sell } from './sell.ts'
import { type Judged, judged, oracleKg, type Tally, tallyOf } from './tally.ts'

export const LEVELS = [0.8, 0.9, 0.95] as const
/** Days between a promise and its day, up to which the first, the second and the third are told. */
export const LEADS = { '2-7': 7, '8-14': 14, '15-28': 28 } as const
export type LeadBand = keyof typeof LEADS
export const BANDS: readonly LeadBand[] = ['2-7', '8-14', '15-28']

const FACTORS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2]
/** On the planned day and as long as it keeps; and promised later, which leaves room for late days. */
const PATIENCE = [
  { waits: 0, shelfLess: 0 },
  { waits: 1, shelfLess: 1 },
  { waits: 2, shelfLess: 2 },
]
export const HABITS: readonly Habit[] = PATIENCE.flatMap((patience) =>
  FACTORS.map((factor) => ({ factor, ...patience })),
)

export interface LevelTally {
  readonly all: Tally
  readonly byLead: Readonly<Record<LeadBand, Tally>>
  readonly byCrop: Readonly<Record<string, Tally>>
}

/** What became of one season, sold again and again. */
export interface Trial {
  readonly seed: number
  readonly kind: PlantKind
  readonly orders: number
  readonly oracleKg: number
  /** as LEVELS */
  readonly levels: readonly LevelTally[]
  /** as HABITS */
  readonly habits: readonly Tally[]
}

/** Sells the season of one farm at each service level and by each habit. */
export function tryFarm(kind: PlantKind, seed: number, draws: number): Trial {
  const season = seasonOf(kind, seed)
  return trySeason(season, morningsOf(season, draws), draws)
}

export function trySeason(season: Season, mornings: readonly Morning[], draws: number): Trial {
  const soldBy = (rule: Parameters<typeof sell>[2]) => judged(sell(season, mornings, rule), season)
  return {
    ...{ seed: season.seed, kind: season.kind, orders: season.orders.length },
    oracleKg: oracleKg(season),
    levels: LEVELS.map((level) => levelTally(soldBy(byDraws(level, draws)))),
    habits: HABITS.map((habit) => tallyOf(soldBy(byMeanOfFour(habit)))),
  }
}

function levelTally(lines: readonly Judged[]): LevelTally {
  const crops = [...new Set(lines.map(({ crop }) => crop))]
  const ofBand = (band: LeadBand) => tallyOf(lines.filter((line) => bandOf(line) === band))
  return {
    all: tallyOf(lines),
    byLead: { '2-7': ofBand('2-7'), '8-14': ofBand('8-14'), '15-28': ofBand('15-28') },
    byCrop: Object.fromEntries(
      crops.map((crop) => [crop, tallyOf(lines.filter((line) => line.crop === crop))]),
    ),
  }
}

const bandOf = ({ askedDay, onDay }: Judged): LeadBand =>
  BANDS.find((band) => onDay - askedDay <= LEADS[band]) ?? '15-28'
