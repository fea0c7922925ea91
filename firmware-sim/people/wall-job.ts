/** What a person reads off the wall, and off an instructor's card: taken from JSON as it is shown. */
export interface WallJob {
  readonly id: number
  readonly kind: string
  readonly state: string
  readonly place: string
  readonly litres: number | null
  readonly minutes: number | null
  /** what the job comes from; the card of the same alarm belongs to it */
  readonly alarm: number | null
}

export interface CardStep {
  readonly millilitres: number | null
  readonly litres: number | null
  readonly waitMin: number | null
}

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const numberOf = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) ? value : null
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** The jobs of a wall, most urgent first, with the farm's time; what is no job is passed over. */
export function readJobs(body: unknown): { readonly nowMs: number; readonly jobs: WallJob[] } {
  const { nowMs, jobs } = fieldsOf(body)
  return {
    nowMs: numberOf(nowMs) ?? 0,
    jobs: listOf(jobs).flatMap((entry) => {
      const { id, kind, state, place, litres, minutes, alarm } = fieldsOf(entry)
      const known = numberOf(id)
      if (known === null) return []
      return [
        {
          id: known,
          kind: textOf(kind),
          state: textOf(state),
          place: textOf(place),
          litres: numberOf(litres),
          minutes: numberOf(minutes),
          alarm: numberOf(alarm),
        },
      ]
    }),
  }
}

/**
 * The steps of the card that belongs to this job: that of its alarm, else the first that does not
 * refuse. None where all refuse.
 */
export function readSteps(body: unknown, { alarm }: Pick<WallJob, 'alarm'>): CardStep[] {
  const cards = listOf(fieldsOf(body)['cards']).map(fieldsOf)
  const open = cards.filter(({ refusal }) => refusal === null || refusal === undefined)
  const card = open.find((each) => alarm !== null && each['alarm'] === alarm) ?? open[0]
  return listOf(card?.['steps']).map((entry) => {
    const { millilitres, litres, waitMin } = fieldsOf(entry)
    return {
      millilitres: numberOf(millilitres),
      litres: numberOf(litres),
      waitMin: numberOf(waitMin),
    }
  })
}
