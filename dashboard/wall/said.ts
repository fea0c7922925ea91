import type { Job } from '../../server/contract/jobs.ts'
import type { WallPlace } from '../../server/contract/wall-board.ts'
import { WALL_WORDS } from '../../server/words/wall.ts'
import { JOB_WORDS, REASON_WORDS } from '../../server/words/wall-jobs.ts'
import type { Language } from '../../server/words/words.ts'

/** The look of the large card. */
export type CardLook = 'do' | 'danger' | 'running' | 'done' | 'dead'

export interface SaidJob {
  readonly look: CardLook
  readonly verb: string
  readonly why: string | null
  /** "5 menit"; the first thing to go when space is short */
  readonly amount: string | null
}

/** What the large card says of a job. */
export function sayJob(job: Job, language: Language): SaidJob {
  const words = JOB_WORDS[language][job.kind]
  const look = lookOf(job)
  if (job.state === 'done') return { look, verb: words.done, why: null, amount: null }
  if (job.state === 'under_way') return { look, verb: words.underWay, why: null, amount: null }
  const verb = words.verb
  if (job.state === 'not_yet') return { look, verb, why: words.notYet, amount: null }
  const called = WALL_WORDS[language].staffCalled
  if (job.state === 'escalated') return { look, verb, why: called, amount: null }
  const why = REASON_WORDS[language][job.reason]
  return { look, verb, why, amount: amountOf(job, language) }
}

function lookOf({ state, kind, urgency }: Job): CardLook {
  if (state === 'done') return 'done'
  if (state === 'under_way') return 'running'
  if (urgency === 'danger') return 'danger'
  return kind === 'call_dead_data' ? 'dead' : 'do'
}

/** Minutes where they are known: a watch is at hand more often than a measuring jug. */
function amountOf({ minutes, litres }: Job, language: Language): string | null {
  const say = WALL_WORDS[language]
  if (minutes !== null && minutes > 0) return say.minutes({ n: String(minutes) })
  return litres !== null && litres > 0 ? say.litres({ n: String(litres) }) : null
}

/** One or two words for a row. */
export function sayPlace(place: WallPlace, job: Job | null, language: Language): string {
  const say = WALL_WORDS[language]
  switch (place.state) {
    case 'dead':
      return say.deadRow
    case 'late':
      return say.late
    case 'unwatched':
      return say.unwatched
    default:
      return job === null ? say.fine : sayRow(job, language)
  }
}

function sayRow(job: Job, language: Language): string {
  const words = JOB_WORDS[language][job.kind]
  if (job.state === 'done') return words.doneRow
  if (job.state === 'under_way') return words.underWayRow
  if (job.state === 'not_yet') return WALL_WORDS[language].tryAgain
  return job.reason === 'tank_empty' ? WALL_WORDS[language].tankEmpty : words.row
}
