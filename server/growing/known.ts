import type { Crop } from '../contract/crop.ts'
import type { COUNTED_UNITS } from '../contract/cycles.ts'
import { type Formats, formatsIn } from '../words/format.ts'

/** When something is noted, and how its times and figures are told in both languages. */
export interface Present {
  readonly nowMs: number
  readonly say: Readonly<Record<'id' | 'en', Formats>>
}

/** `zone` is the farm's (IANA name); one present serves a whole table. */
export function presentAt(nowMs: number, zone: { name: string; label: string }): Present {
  return { nowMs, say: { id: formatsIn('id', zone), en: formatsIn('en', zone) } }
}

/** Mean fresh g a hole (melon: a fruit) that a finished planting of the crop had, and its age. */
export interface Ripe {
  readonly hst: number
  readonly grams: number
}

/** What a planting is and what was noted about it so far. The entry that is put right is not in it. */
export interface Planting {
  readonly bed: string
  readonly crop: Crop
  /** melon, telang: plants; null where nobody counted */
  readonly holes: number | null
  readonly fruitsPerPlant: number | null
  /** start of the farm's day of transplanting */
  readonly transplantedMs: number
  readonly endedMs: number | null
  readonly weighings: readonly { readonly atMs: number; readonly grams: readonly number[] }[]
  /** kg with culls */
  readonly harvests: readonly { readonly atMs: number; readonly kg: number }[]
  /** holes seen dead so far */
  readonly deadHoles: number
  /** melon: latest count of fruit on the bed */
  readonly fruitCount: number | null
  /** tagged fruit as measured before */
  readonly fruit: readonly {
    readonly atMs: number
    readonly tag: string
    readonly grams: number
  }[]
  /** finished plantings of this crop on this farm; without any, the crop's table holds */
  readonly past: readonly Ripe[]
  /** what counted units of this crop weigh here */
  readonly packs: readonly {
    readonly unit: (typeof COUNTED_UNITS)[number]
    readonly grams: number
  }[]
}

export const DAY_MS = 86_400_000

/** Days since transplanting, not rounded. */
export const hstOf = ({ transplantedMs }: Pick<Planting, 'transplantedMs'>, atMs: number): number =>
  (atMs - transplantedMs) / DAY_MS
