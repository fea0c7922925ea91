import { DAY_MS, type Planting, presentAt } from '../../server/growing/known.ts'

const WIB_MS = 7 * 3_600_000

/** The start of a day in Cilegon. */
export const dayInCilegon = (day: string): number => Date.parse(day) - WIB_MS

export const TODAY_MS = dayInCilegon('2026-11-22') + 9 * 3_600_000
export const PRESENT = presentAt(TODAY_MS, { name: 'Asia/Jakarta', label: 'WIB' })
export const PLANTED_MS = dayInCilegon('2026-11-02')

/** Mid-morning of a day after transplanting. */
export const onDay = (hst: number): number => PLANTED_MS + hst * DAY_MS + 9 * 3_600_000

/** Pakcoy in a bed of 120 holes, twenty days old today. */
export const aPlanting = (said: Partial<Planting> = {}): Planting => ({
  bed: 'bedeng-1',
  crop: 'pakcoy',
  holes: 120,
  fruitsPerPlant: null,
  transplantedMs: PLANTED_MS,
  endedMs: null,
  weighings: [],
  harvests: [],
  deadHoles: 0,
  fruitCount: null,
  fruit: [],
  past: [],
  packs: [],
  ...said,
})
