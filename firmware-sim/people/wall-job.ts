/** What a person reads off the wall, and off an instructor's card: taken from JSON as it is shown. */
export interface WallJob {
  readonly id: number
  readonly kind: string
  readonly state: string
  readonly place: string
  readonly litres: number | null
  readonly minutes: number | null
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
      const { id, kind, state, place, litres, minutes } = fieldsOf(entry)
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
        },
      ]
    }),
  }
}

/** The steps of all cards of a place in their order; none where a card refuses. */
export function readSteps(body: unknown): CardStep[] {
  return listOf(fieldsOf(body)['cards']).flatMap((card) => {
    const { steps, refusal } = fieldsOf(card)
    if (refusal !== null && refusal !== undefined) return []
    return listOf(steps).map((step) => {
      const { millilitres, litres, waitMin } = fieldsOf(step)
      return {
        millilitres: numberOf(millilitres),
        litres: numberOf(litres),
        waitMin: numberOf(waitMin),
      }
    })
  })
}
