/** What is planted where and when: the plan that the people of a farm have on their wall. */
import { chance } from '../nature/chance.ts'

export interface Sowing {
  readonly bed: string
  readonly crop: string
  readonly holes: number
  /** melon: fruit left on a plant */
  readonly keeps: number
  /** the farm's midnight of the day of transplanting */
  readonly plantedMs: number
  /** likewise of the planned harvest */
  readonly plannedMs: number
  /** days in the nursery */
  readonly nurseryDays: number
  /** a day on which its water stood still for hours, of a time that nobody measured */
  readonly stoodStill: { readonly atMs: number; readonly hours: number } | null
  /** it is cut once and grows again for so many days */
  readonly regrowsDays: number | null
}

export interface BedPlan {
  readonly bed: string
  readonly holes: number
  readonly keeps: number
  /** what was planted before and stands now: day of transplanting against the first live day */
  readonly past: readonly {
    readonly crop: string
    readonly day: number
    readonly stoodStill?: { readonly day: number; readonly hours: number }
    readonly regrowsDays?: number
  }[]
  /** what follows, one after the other */
  readonly next: readonly string[]
}

/** Days in the nursery and from transplanting to harvest that people here count on. */
export const USUAL: Readonly<Record<string, { readonly nursery: number; readonly hst: number }>> = {
  selada: { nursery: 14, hst: 33 },
  pakcoy: { nursery: 12, hst: 23 },
  caisim: { nursery: 12, hst: 25 },
  kangkung: { nursery: 6, hst: 20 },
  bayam: { nursery: 13, hst: 16 },
  melon: { nursery: 12, hst: 66 },
  telang: { nursery: 12, hst: 130 },
}
/** A bed is empty for days after a planned harvest; melons ripen when they ripen. */
const EMPTY_DAYS: Readonly<Record<string, number>> = { melon: 16 }
const USUALLY_EMPTY_DAYS = 3
const DAY_MS = 86_400_000
const WIB_MS = 7 * 3_600_000

/** The farm's midnight before this instant. */
export const midnightOf = (atMs: number) => Math.floor((atMs + WIB_MS) / DAY_MS) * DAY_MS - WIB_MS

/** Every sowing of a bed that is planted before `untilMs`, in order. `liveMs`: the first live day. */
export function sowingsOf(plan: BedPlan, liveMs: number, untilMs: number): Sowing[] {
  const liveDayMs = midnightOf(liveMs)
  const sowings = plan.past.map(({ crop, day, stoodStill, regrowsDays }) =>
    sowing(plan, crop, liveDayMs + day * DAY_MS, {
      stoodStill:
        stoodStill === undefined
          ? null
          : { atMs: liveDayMs + stoodStill.day * DAY_MS, hours: stoodStill.hours },
      regrowsDays: regrowsDays ?? null,
    }),
  )
  for (let turn = 0; turn < 1000; turn += 1) {
    const last = sowings.at(-1)
    const crop = plan.next[turn % plan.next.length]
    if (last === undefined || crop === undefined) break
    const emptyDays = EMPTY_DAYS[last.crop] ?? USUALLY_EMPTY_DAYS
    const plantedMs = last.plannedMs + ((last.regrowsDays ?? 0) + emptyDays) * DAY_MS
    if (plantedMs > untilMs) break
    sowings.push(sowing(plan, crop, plantedMs, { stoodStill: null, regrowsDays: null }))
  }
  return sowings
}

function sowing(
  { bed, holes, keeps }: BedPlan,
  crop: string,
  plantedMs: number,
  rest: Pick<Sowing, 'stoodStill' | 'regrowsDays'>,
): Sowing {
  const { nursery: nurseryDays, hst } = USUAL[crop] ?? { nursery: 12, hst: 30 }
  return {
    bed,
    crop,
    holes,
    keeps,
    plantedMs,
    plannedMs: plantedMs + hst * DAY_MS,
    nurseryDays,
    ...rest,
  }
}

const STREAM = 1071

/** The day people get to what is planned for a day: mostly then, sometimes one or two later. */
export function reachedMs(seed: number, plannedMs: number): number {
  const luck = chance(seed, STREAM, Math.floor(plannedMs / DAY_MS))
  if (luck < 0.7) return plannedMs
  return plannedMs + (luck < 0.9 ? 1 : 2) * DAY_MS
}
