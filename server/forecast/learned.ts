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

/** What scores taught: of all crops together, and of each that has scores of its own. */
export interface Learned {
  readonly all: LearnedByLead
  readonly crops: Partial<Readonly<Record<Crop, LearnedByLead>>>
}

/** What holds for a forecast of a crop so many days before its harvest. */
export const taughtOf = (learned: Learned, crop: Crop, aheadDays: number): LearnedOfLead =>
  (learned.crops[crop] ?? learned.all)[leadOf(aheadDays)]

const THIRD = 1 / 3
const first = (weights: Weights): LearnedOfLead => ({ weights, spread: 1, strays: [] })
const EVEN: Weights = { template: THIRD, light: THIRD, history: THIRD }

/** Before any score. */
export const UNTAUGHT: Learned = {
  all: { '0-7': first(EVEN), '8-14': first(EVEN), '15-21': first(EVEN), '22+': first(EVEN) },
  crops: {},
}
