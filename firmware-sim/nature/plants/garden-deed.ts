import type { PlantedCrop } from './crop-facts.ts'

/** What people do with the plants of the running farm, and what befalls a bed besides its water. */
export type GardenDeed =
  | {
      readonly kind: 'plant'
      readonly place: string
      readonly atMs: number
      readonly crop: PlantedCrop
      readonly holes: number
      /** melon: fruit left on a plant */
      readonly keeps: number
    }
  /** leaves or fruit, or the flowers of that day; the last one clears the bed, else it grows again */
  | {
      readonly kind: 'cut'
      readonly place: string
      readonly atMs: number
      readonly isLast: boolean
    }
  /** water stood still for so long before anybody measured it */
  | {
      readonly kind: 'stood_still'
      readonly place: string
      readonly atMs: number
      readonly hours: number
    }
