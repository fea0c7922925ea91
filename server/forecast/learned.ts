import type { Crop } from '../contract/crop.ts'

/** The three models of the pool: own growth template, light-driven growth, history. */
export const MEMBERS = ['template', 'light', 'history'] as const
export type MemberName = (typeof MEMBERS)[number]

/** Days between forecast and harvest, in the bins of the scores. */
export const LEADS = ['0-7', '8-14', '15-21', '22+'] as const
export type Lead = (typeof LEADS)[number]

export function leadOf(days: number): Lead {
  if (days < 7.5) return '0-7'
  if (days < 14.5) return '8-14'
  return days < 21.5 ? '15-21' : '22+'
}

export type Weights = Readonly<Record<MemberName, number>>

/** What scored forecasts of one lead taught. */
export interface LearnedOfLead {
  /** share of draws from each member; they sum to 1 */
  readonly weights: Weights
  /** factor on the pool's spread, 0.8 to 2 */
  readonly spread: number
  /** how many spreads each outcome was from the median; from 40 on these replace the factor */
  readonly strays: readonly number[]
}

export type LearnedByLead = Readonly<Record<Lead, LearnedOfLead>>

/** What may hold growth back in the clock of growth, in the order in which it is tried. */
export const STRESSES = ['rootZone', 'ec', 'vpd', 'air'] as const
export type Stress = (typeof STRESSES)[number]

/** Which of them a crop's clock has, where trials spoke for it. */
export type StressesInUse = Partial<Readonly<Record<Crop, readonly Stress[]>>>

/** What scores taught: of all crops together, and of each that has scores of its own. */
export interface Learned {
  readonly all: LearnedByLead
  readonly crops: Partial<Readonly<Record<Crop, LearnedByLead>>>
  /** what holds growth back in the clock of a crop; unless said, light alone */
  readonly stresses?: StressesInUse
}

const EVEN: Weights = { template: 1 / 3, light: 1 / 3, history: 1 / 3 }

/**
 * What holds for a forecast of a crop so many days before its harvest. Before the crop's first
 * harvest all members are guesses of one prior, and none is worth more.
 */
export function taughtOf(
  learned: Learned,
  crop: Crop,
  { aheadDays, harvests }: { readonly aheadDays: number; readonly harvests: number },
): LearnedOfLead {
  const taught = (learned.crops[crop] ?? learned.all)[leadOf(aheadDays)]
  return harvests > 0 ? taught : { ...taught, weights: EVEN }
}

const first = (template: number, light: number, history: number): LearnedOfLead => ({
  weights: { template, light, history },
  spread: 1,
  strays: [],
})

/** Before any score: what was best on virtual farms, rounded; even weights are at most 4 % worse. */
export const UNTAUGHT: Learned = {
  all: {
    '0-7': first(0.5, 0.3, 0.2),
    '8-14': first(0.5, 0.25, 0.25),
    '15-21': first(0.45, 0.2, 0.35),
    '22+': first(0.35, 0.2, 0.45),
  },
  crops: {},
}
