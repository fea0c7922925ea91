import {
  LEADS,
  type Lead,
  type Learned,
  type LearnedOfLead,
  MEMBERS,
  type MemberName,
  UNTAUGHT,
} from '../learned.ts'
import { spreadFactor } from '../spread.ts'

/** What learning needs of a forecast that came due. */
export interface Lesson {
  readonly lead: Lead
  readonly members: Readonly<Record<MemberName, number>> | null
  readonly stray: number | null
}

const REMEMBERED = 30
const EAGERNESS = 0.5
const LEAST_WEIGHT = 0.1

/**
 * Weights of the pool and its spread, lead by lead, from forecasts that came due, in order of time.
 * A member's weight falls with the sum of its CRPS over the last 30, in units of history's mean; none
 * falls below a tenth. Without forecasts all weigh the same and the spread stands.
 */
export function learnedFrom(lessons: readonly Lesson[]): Learned {
  const of = (lead: Lead): LearnedOfLead => {
    const own = lessons.filter((lesson) => lesson.lead === lead)
    const strays = own.flatMap(({ stray }) => (stray === null ? [] : [stray]))
    const scores = own.flatMap(({ members }) => (members === null ? [] : [members]))
    return {
      weights: weightsOf(scores.slice(-REMEMBERED)),
      spread: spreadFactor(strays),
      strays,
    }
  }
  const [near, second, third, far] = LEADS
  return { [near]: of(near), [second]: of(second), [third]: of(third), [far]: of(far) }
}

function weightsOf(scores: readonly Readonly<Record<MemberName, number>>[]) {
  const sums = MEMBERS.map((name) => scores.reduce((sum, each) => sum + each[name], 0))
  const unit = sums[MEMBERS.indexOf('history')]! / scores.length
  if (!(unit > 0)) return UNTAUGHT['0-7'].weights
  const least = Math.min(...sums)
  const raw = sums.map((sum) => Math.exp((-EAGERNESS * (sum - least)) / unit))
  const total = raw.reduce((sum, weight) => sum + weight, 0)
  const shared = 1 - MEMBERS.length * LEAST_WEIGHT
  const [template, light, history] = raw.map((one) => LEAST_WEIGHT + (shared * one) / total)
  return { template: template!, light: light!, history: history! }
}
