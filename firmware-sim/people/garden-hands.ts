/** Hands and eyes in the virtual farm's beds, through its control port. */
export interface BedSight {
  readonly holes: number
  readonly alive: number
  readonly fruit: number
  readonly isRipe: boolean
  readonly flowers: number
}

export interface HoleMeasured {
  readonly hole: number
  readonly grams: number
  readonly lengthCm: number | null
  readonly widthCm: number | null
  readonly brix: number | null
}

export interface Cut {
  readonly kgByGrade: Readonly<Record<string, number>>
  readonly kgCulled: Readonly<Record<string, number>>
  readonly deadHoles: number
}

export interface GardenHands {
  plant(
    bed: string,
    atMs: number,
    crop: { readonly crop: string; readonly holes: number; readonly keeps: number },
  ): Promise<void>
  /** null when nothing stands there */
  look(bed: string, atMs: number): Promise<BedSight | null>
  measure(bed: string, atMs: number, holes: readonly number[]): Promise<readonly HoleMeasured[]>
  /** null when nothing stood there */
  cut(bed: string, atMs: number, isLast: boolean): Promise<Cut | null>
  /** the water of a bed stood still for so long, before anybody measured it */
  stoodStill(bed: string, atMs: number, hours: number): Promise<void>
}

const DONE_ALREADY = 409

/** `control` is the URL of the farm's control port. Throws one sentence when it refuses a deed. */
export function gardenHands(control: string, signal: AbortSignal): GardenHands {
  const post = async (path: string, body: object): Promise<unknown> => {
    const response = await fetch(control + path, {
      method: 'POST',
      body: JSON.stringify(body),
      signal,
    })
    const text = await response.text()
    if (response.status === DONE_ALREADY) return {}
    if (!response.ok) throw new Error(`The garden does not take it: ${text}`)
    return JSON.parse(text)
  }
  return {
    async plant(place, atMs, crop) {
      await post('/plants', { kind: 'plant', place, atMs, ...crop })
    },
    async look(place, atMs) {
      const { sight } = (await post('/plants/look', { place, atMs })) as { sight: BedSight | null }
      return sight
    },
    async measure(place, atMs, holes) {
      const said = await post('/plants/measure', { place, atMs, holes })
      return (said as { measured: readonly HoleMeasured[] }).measured
    },
    async cut(place, atMs, isLast) {
      const said = await post('/plants', { kind: 'cut', place, atMs, isLast })
      return (said as { picked?: Cut | null }).picked ?? null
    },
    async stoodStill(place, atMs, hours) {
      await post('/plants', { kind: 'stood_still', place, atMs, hours })
    },
  }
}
