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

/** What scored forecasts of one lead taught. */
export interface LearnedOfLead {
  /** share of draws from each member; they sum to 1 */
  readonly weights: Readonly<Record<MemberName, number>>
  /** factor on the pool's spread, 0.8 to 2 */
  readonly spread: number
  /** how many spreads each outcome was from the median; from 40 on these replace the factor */
  readonly strays: readonly number[]
}

export type Learned = Readonly<Record<Lead, LearnedOfLead>>

const NOTHING_LEARNED: LearnedOfLead = {
  weights: { template: 1 / 3, light: 1 / 3, history: 1 / 3 },
  spread: 1,
  strays: [],
}

export const UNTAUGHT: Learned = {
  '0-7': NOTHING_LEARNED,
  '8-14': NOTHING_LEARNED,
  '15-21': NOTHING_LEARNED,
  '22+': NOTHING_LEARNED,
}
