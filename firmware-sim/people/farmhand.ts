/**
 * A person who works by the wall: reads what it asks for, walks there after a while and does it, in
 * the way that people do. Knows nothing but the wall.
 */
import { between, chance } from '../nature/chance.ts'
import type { DeedOrder } from '../nature/happening.ts'
import { ordersFor, remediesFor } from './order.ts'
import type { WallJob } from './wall-job.ts'

export interface Traits {
  readonly seed: number
  /** farm minutes from reading to doing, on average; a person takes half to one and a half of it */
  readonly reactionMin: number
  /** share of jobs that slip the mind; "not yet" on the wall brings them back */
  readonly forgets: number
  /** share of the work that is done at first */
  readonly doesShare: number
  /** share of waterings that go to another plot */
  readonly wrongPlace: number
  /** the plots there are to take for another */
  readonly plots: readonly string[]
}

export const DILIGENT: Omit<Traits, 'seed'> = {
  reactionMin: 4,
  forgets: 0,
  doesShare: 1,
  wrongPlace: 0,
  plots: ['melon-1'],
}

export interface Person {
  /** What is done now, at farm time `nowMs`, by somebody who sees these jobs. */
  look(nowMs: number, jobs: readonly WallJob[]): readonly DeedOrder[]
}

const STREAM = { reaction: 81, forgets: 82, wrong: 83, which: 84 }
const MINUTE_MS = 60_000
/** A tank that is empty again so soon has a hole. */
const AGAIN_MS = 12 * 60 * MINUTE_MS
const ASKING = ['do', 'not_yet']

interface Plan {
  readonly job: WallJob
  readonly dueMs: number
  readonly orders: readonly DeedOrder[]
}

/** The farmhand of these traits; the same seed and the same wall give the same deeds. */
export function farmhand(traits: Traits): Person {
  const plans = new Map<string, Plan | 'done'>()
  const refilledMs = new Map<string, number>()
  const ordersNow = (job: WallJob, nowMs: number) => {
    const again = nowMs - (refilledMs.get(job.place) ?? -Infinity) < AGAIN_MS
    if (job.kind === 'refill') refilledMs.set(job.place, nowMs)
    return job.kind === 'refill' && again
      ? [...remediesFor(job), ...ordersFor(job)]
      : asked(job, traits)
  }
  return {
    look(nowMs, jobs) {
      const asking = jobs.filter(({ state }) => ASKING.includes(state))
      for (const job of asking) {
        const key = keyOf(job)
        if (plans.has(key)) continue
        const isForgotten = job.state === 'do' && luck(traits, 'forgets', job.id) < traits.forgets
        const dueMs = isForgotten ? Infinity : nowMs + reactionMs(traits, job)
        plans.set(key, { job, dueMs, orders: ordersNow(job, nowMs) })
      }
      const keys = new Set(asking.map(keyOf))
      return dueOf(plans, keys, nowMs)
    },
  }
}

/** A job that says "not yet" is asked anew. */
const keyOf = ({ id, state }: WallJob) => `${id} ${state}`

function dueOf(plans: Map<string, Plan | 'done'>, asked: ReadonlySet<string>, nowMs: number) {
  const due: DeedOrder[] = []
  for (const [key, plan] of plans) {
    if (plan === 'done' || plan.dueMs > nowMs || !asked.has(key)) continue
    due.push(...plan.orders)
    plans.set(key, 'done')
  }
  return due
}

const luck = ({ seed }: Traits, stream: keyof typeof STREAM, id: number) =>
  chance(seed, STREAM[stream], id)

const reactionMs = (traits: Traits, { id, state }: WallJob) =>
  between(0.5, 1.5, luck(traits, 'reaction', 2 * id + (state === 'do' ? 0 : 1))) *
  traits.reactionMin *
  MINUTE_MS

function asked(job: WallJob, traits: Traits): DeedOrder[] {
  if (job.state === 'not_yet') return [...remediesFor(job), ...ordersFor(job, 0.5)]
  const others = traits.plots.filter((plot) => plot !== job.place)
  const isWrong = job.kind === 'water' && luck(traits, 'wrong', job.id) < traits.wrongPlace
  if (!isWrong || others.length === 0) return ordersFor(job, traits.doesShare)
  const place = others[Math.floor(luck(traits, 'which', job.id) * others.length)] ?? job.place
  return ordersFor({ ...job, place }, traits.doesShare)
}
