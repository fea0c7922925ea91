import { type Door, fieldsOf, listIn, numberIn, openSession } from './api-session.ts'

/**
 * The farm book as its people write it: the public API with an instructor's session. A figure that
 * is asked about was read off a scale, so it is confirmed; what is refused for good is said once and
 * let go. Throws one sentence when the server cannot be reached or fails.
 */
export interface FarmBook {
  /** number of the planting; null when it was refused */
  plant(body: object): Promise<number | null>
  note(cycle: number, path: string, body: object): Promise<void>
  /** holes to weigh as the server draws them; none when it does not say */
  holes(cycle: number, count: number): Promise<readonly number[]>
  /** plantings that touch a span of time */
  cycles(fromMs: number, toMs: number): Promise<readonly BookCycle[]>
}

export interface BookCycle {
  readonly id: number
  readonly bed: string
  readonly crop: string
  readonly transplantedMs: number
  readonly state: string
}

const CYCLES = '/api/v1/cycles'

export function openFarmBook(door: Door): FarmBook {
  const { send, write } = openSession(door)
  return {
    async plant(body) {
      return numberIn((await write('POST', CYCLES, body)) ?? {}, 'id')
    },
    async note(cycle, path, body) {
      await write('POST', `${CYCLES}/${cycle}/${path}`, body)
    },
    async holes(cycle, count) {
      const { status, body } = await send('GET', `${CYCLES}/${cycle}/holes?count=${count}`)
      return status === 200 ? listIn(body, 'holes').filter((hole) => typeof hole === 'number') : []
    },
    async cycles(fromMs, toMs) {
      const { body } = await send('GET', `${CYCLES}?from=${fromMs}&to=${toMs}`)
      return listIn(body, 'cycles').flatMap(cycleIn)
    },
  }
}

function cycleIn(value: unknown): BookCycle[] {
  const fields = fieldsOf(value)
  const { bed, crop, state } = fields
  const id = numberIn(fields, 'id')
  const transplantedMs = numberIn(fields, 'transplantedMs')
  if (id === null || transplantedMs === null) return []
  return [{ id, transplantedMs, bed: String(bed), crop: String(crop), state: String(state) }]
}
