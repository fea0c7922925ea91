import type { PlantedCrop } from './crop-facts.ts'
import type { Picked } from './picking.ts'
import type { Planting, Stand } from './stand.ts'

export interface FarmBed {
  readonly slug: string
  /** null: soil */
  readonly tank: string | null
  /** one after the other, and from the beginning again */
  readonly crops: readonly PlantedCrop[]
  readonly areaM2: number
}

/** What befell a planting, in one word. */
export type Blow = 'sickness' | 'standing_water' | 'kitchen' | 'heat' | 'late' | 'early' | 'cleared'

export interface GrownPlanting extends Planting {
  /** the harvest day on the farm's plan when it was planted */
  readonly plannedDay: number
  /** of the last harvest; null while it stands */
  readonly endedDay: number | null
  /** fresh g of a healthy hole (melon: of a fruit) by day since planting */
  readonly meanG: readonly number[]
  /** plants alive by day since planting */
  readonly alive: readonly number[]
  /** as people noted them, kg to 0.1 (flowers to 0.01); the last one ends it */
  readonly harvests: readonly Picked[]
  /** the bed was lost, wholly or in great part */
  readonly isFailed: boolean
  /** sellable kg that the instructor expected; null while it stands */
  readonly guessKg: number | null
  readonly befell: readonly { readonly day: number; readonly what: Blow }[]
  /** how it stood at its end, or stands */
  readonly stand: Stand
}
