import type { Crop } from '../../contract/crop.ts'
import {
  LEADS,
  type Lead,
  type Learned,
  type LearnedByLead,
  type LearnedOfLead,
  UNTAUGHT,
} from '../learned.ts'
import { ENOUGH_TO_RANK, spreadFactor } from '../spread.ts'
import { type MemberScores, stacked } from './stack.ts'

/** What learning needs of a forecast that came due. */
export interface Lesson {
  readonly crop: Crop
  readonly lead: Lead
  readonly members: MemberScores | null
  readonly stray: number | null
}

/** Of one crop; of all crops together twice as many. */
const REMEMBERED = 30

/**
 * Weights of the pool and its spread, lead by lead, from forecasts that came due, in order of time:
 * of all crops together, and of each crop drawn towards those. Without forecasts the weights and
 * the spread stand as they are.
 */
export function learnedFrom(lessons: readonly Lesson[]): Learned {
  const all = byLead((lead) => {
    return taught(
      lessons.filter((lesson) => lesson.lead === lead),
      UNTAUGHT.all[lead],
      2 * REMEMBERED,
    )
  })
  const crops = [...new Set(lessons.map(({ crop }) => crop))]
  const ofCrop = (crop: Crop) =>
    byLead((lead) => {
      const own = lessons.filter((lesson) => lesson.crop === crop && lesson.lead === lead)
      return taught(own, all[lead], REMEMBERED)
    })
  return { all, crops: Object.fromEntries(crops.map((crop) => [crop, ofCrop(crop)])) }
}

function taught(
  lessons: readonly Lesson[],
  before: LearnedOfLead,
  remembered: number,
): LearnedOfLead {
  const strays = lessons.flatMap(({ stray }) => (stray === null ? [] : [stray]))
  const scores = lessons.flatMap(({ members }) => (members === null ? [] : [members]))
  return {
    weights: stacked(scores.slice(-remembered), before.weights),
    spread: spreadFactor(strays, before.spread),
    strays: strays.length < ENOUGH_TO_RANK ? before.strays : strays,
  }
}

function byLead(of: (lead: Lead) => LearnedOfLead): LearnedByLead {
  const [near, second, third, far] = LEADS
  return { [near]: of(near), [second]: of(second), [third]: of(third), [far]: of(far) }
}
