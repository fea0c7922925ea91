/**
 * The person whom the wall calls: doses by the advice card, step by step with its waits, puts lost
 * probes back, and sees to what the farmhand could not finish.
 */
import type { DeedOrder } from '../nature/happening.ts'
import { ordersFor, remediesFor } from './order.ts'
import type { CardStep, WallJob } from './wall-job.ts'

export interface InstructorTraits {
  /** farm minutes from being called to standing there */
  readonly reactionMin: number
}

export interface Instructor {
  /** the place whose card is wanted now, if any: it is read before dosing */
  wants(nowMs: number, jobs: readonly WallJob[]): WallJob | null
  /** takes the card that was wanted, and begins with its first step */
  takeCard(nowMs: number, job: WallJob, steps: readonly CardStep[]): void
  /** what is done now */
  look(nowMs: number, jobs: readonly WallJob[]): readonly DeedOrder[]
}

const MINUTE_MS = 60_000
/** A card that says no is read again; so is one that was followed and did not help. */
const READ_AGAIN_MS = 45 * MINUTE_MS
const DOSED = ['call_ph', 'call_weak', 'call_strong']

interface Due {
  readonly atMs: number
  readonly order: DeedOrder
}

export function instructor({ reactionMin }: InstructorTraits): Instructor {
  const calledMs = new Map<number, number>()
  const handled = new Set<number>()
  const readMs = new Map<string, number>()
  const due: Due[] = []
  const isThere = ({ id }: WallJob, nowMs: number) => {
    const sinceMs = calledMs.get(id) ?? nowMs
    calledMs.set(id, sinceMs)
    return nowMs - sinceMs >= reactionMin * MINUTE_MS
  }
  return {
    wants(nowMs, jobs) {
      const dosed = jobs.filter(({ kind, state }) => DOSED.includes(kind) && state !== 'done')
      const ready = dosed.filter((job) => isThere(job, nowMs))
      return ready.find(({ place }) => nowMs >= (readMs.get(place) ?? 0)) ?? null
    },
    takeCard(nowMs, job, steps) {
      let atMs = nowMs
      const firstLitres = steps.findIndex(({ litres }) => litres !== null)
      for (const [index, step] of steps.entries()) {
        // What is let out first and filled up after is the same water.
        const order = index > firstLitres && step.litres !== null ? null : doseOf(job, step)
        if (order !== null) due.push({ atMs, order })
        atMs += (step.waitMin ?? 0) * MINUTE_MS
      }
      readMs.set(job.place, Math.max(atMs, nowMs + READ_AGAIN_MS))
    },
    look(nowMs, jobs) {
      const called = jobs.filter(
        (job) => isCall(job) && isThere(job, nowMs) && !handled.has(job.id),
      )
      for (const { id } of called) handled.add(id)
      const dosed = due.filter(({ atMs }) => atMs <= nowMs)
      for (const done of dosed) due.splice(due.indexOf(done), 1)
      return [...dosed.map(({ order }) => order), ...called.flatMap(helpFor)]
    },
  }
}

const isCall = ({ kind, state }: WallJob) => kind === 'call_dead_data' || state === 'escalated'

const helpFor = (job: WallJob): DeedOrder[] =>
  job.place.startsWith('melon-')
    ? [{ kind: 'put_probe_back', place: job.place }, ...remediesFor(job), ...ordersFor(job)]
    : [...remediesFor(job), ...ordersFor(job)]

/** One bottle a step, A and then B; a step without a quantity is looking or waiting. */
function doseOf({ kind, place }: WallJob, { millilitres, litres }: CardStep): DeedOrder | null {
  if (millilitres !== null && millilitres > 0) {
    if (kind === 'call_ph') return { kind: 'acid', place, ml: millilitres }
    return kind === 'call_weak' ? { kind: 'feed', place, ml: millilitres } : null
  }
  if (litres === null || litres <= 0) return null
  return { kind: 'replace_water', place, litres }
}
