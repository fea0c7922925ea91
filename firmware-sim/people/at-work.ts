/** People at work: they look at the wall by its public API and act through the farm's control port. */
import type { DeedOrder } from '../nature/happening.ts'
import type { Person } from './farmhand.ts'
import type { Instructor } from './instructor.ts'
import { readJobs, readSteps, type WallJob } from './wall-job.ts'

export interface Workplace {
  /** the server's URL, without a path */
  readonly server: string
  /** a token that may read */
  readonly token: string
  /** URL of the virtual farm's control port */
  readonly control: string
}

export interface People {
  readonly farmhand: Person
  /** null: nobody comes when the wall calls */
  readonly instructor: Instructor | null
}

/**
 * One look at the wall: what is due is done. Throws one sentence when the wall cannot be read or
 * the farm does not take a deed.
 */
export async function lookAndAct(
  place: Workplace,
  { farmhand, instructor }: People,
  signal: AbortSignal,
): Promise<readonly DeedOrder[]> {
  const { nowMs, jobs } = readJobs(await read(place, '/api/v1/jobs', signal))
  const watered = farmhand.look(nowMs, jobs)
  for (const order of watered) await act(place, order, signal)
  if (instructor === null) return watered
  await readCard(place, instructor, { nowMs, jobs }, signal)
  const dosed = instructor.look(nowMs, jobs)
  for (const order of dosed) await act(place, order, signal)
  return [...watered, ...dosed]
}

async function readCard(
  place: Workplace,
  instructor: Instructor,
  wall: { readonly nowMs: number; readonly jobs: readonly WallJob[] },
  signal: AbortSignal,
) {
  const job = instructor.wants(wall.nowMs, wall.jobs)
  if (job === null) return
  const path = `/api/v1/advice/${encodeURIComponent(job.place)}`
  // A card that cannot be read must not keep anybody from the rest of the work.
  const card = await read(place, path, signal).catch(() => null)
  instructor.takeCard(wall.nowMs, job, readSteps(card, job))
}

async function read({ server, token }: Workplace, path: string, signal: AbortSignal) {
  const response = await fetch(server + path, {
    headers: { authorization: `Bearer ${token}` },
    signal,
  })
  if (!response.ok) throw new Error(`${path} answers ${response.status}.`)
  const body: unknown = await response.json()
  return body
}

async function act({ control }: Workplace, order: DeedOrder, signal: AbortSignal) {
  const response = await fetch(`${control}/deeds`, {
    method: 'POST',
    body: JSON.stringify(order),
    signal,
  })
  if (!response.ok)
    throw new Error(`The farm does not take ${order.kind}: ${await response.text()}`)
  await response.body?.cancel()
}

export interface Shift extends Workplace {
  readonly people: People
  /** real ms between two looks */
  readonly everyMs: number
  /** told once when the wall cannot be read, and again after it could be */
  trouble(sentence: string): void
}

/** Looks and acts until the signal aborts; a wall that cannot be read is looked at again. */
export async function work(shift: Shift, signal: AbortSignal): Promise<void> {
  let isTroubled = false
  while (!signal.aborted) {
    try {
      await lookAndAct(shift, shift.people, signal)
      isTroubled = false
    } catch (cause) {
      if (signal.aborted) return
      if (!isTroubled) shift.trouble(cause instanceof Error ? cause.message : String(cause))
      isTroubled = true
    }
    await rest(shift.everyMs, signal)
  }
}

const rest = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
