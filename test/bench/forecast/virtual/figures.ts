import type { PlantKind } from '../../../../firmware-sim/nature/plants/plant-nature.ts'
import type { FinishedCycle } from '../../../../server/forecast/inputs.ts'
import { LEADS, MEMBERS } from '../../../../server/forecast/learned.ts'
import type { Matured } from '../../../../server/forecast/scores/rolling-origin.ts'

/** A forecast of a virtual farm, in units of what the crop's harvests there weigh on average. */
export interface Outcome {
  readonly nature: PlantKind
  readonly crop: string
  readonly lead: string
  readonly crps: number
  readonly lastFour: number | null
  readonly covered: boolean
  /** harvests of the crop known on that day */
  readonly known: number
  readonly came: number
  readonly median: number
  readonly rank: number
  readonly members: Matured['members']
}

/** With fewer harvests known a mean of the last four is not one. */
const FOUR = 4

export function outcomesOf(
  nature: PlantKind,
  matured: readonly Matured[],
  past: readonly FinishedCycle[],
): Outcome[] {
  const units = new Map<string, number>()
  for (const { crop } of past) {
    const own = matured.filter((one) => one.crop === crop)
    units.set(crop, own.reduce((sum, { cameKg }) => sum + cameKg, 0) / own.length)
  }
  return matured.map((one) => {
    const unit = units.get(one.crop)!
    const { lastFour } = one.baselines
    return {
      nature,
      crop: one.crop,
      lead: one.lead,
      crps: one.crps / unit,
      lastFour: lastFour === null ? null : lastFour / unit,
      covered: one.covered,
      known: past.filter(({ crop, harvest }) => crop === one.crop && harvest.atMs <= one.originMs)
        .length,
      came: one.cameKg / unit,
      median: one.medianKg / unit,
      rank: one.rank,
      members: one.members,
    }
  })
}

export function figuresOf(all: readonly Outcome[]) {
  const settled = all.filter(({ known }) => known >= FOUR)
  const by = (of: (one: Outcome) => string, names: readonly string[]) =>
    Object.fromEntries(
      names.map((name) => [name, short(settled.filter((one) => of(one) === name))]),
    )
  return {
    ...short(settled),
    byLead: by(({ lead }) => lead, LEADS),
    byNature: by(({ nature }) => nature, [...new Set(all.map(({ nature }) => nature))]),
    byCrop: by(({ crop }) => crop, [...new Set(all.map(({ crop }) => crop))].toSorted()),
    members: membersOf(settled),
    firstHarvests: {
      none: short(all.filter(({ known }) => known === 0)),
      oneToThree: short(all.filter(({ known }) => known > 0 && known < FOUR)),
    },
    ranks: Array.from({ length: 10 }, (_, i) =>
      rounded(settled.filter(({ rank }) => Math.floor(rank * 10) === i).length / settled.length),
    ),
  }
}

function short(all: readonly Outcome[]) {
  const mean = (of: (one: Outcome) => number) =>
    all.reduce((sum, one) => sum + of(one), 0) / all.length
  const held = all.filter(({ lastFour }) => lastFour !== null)
  const ours = held.reduce((sum, { crps }) => sum + crps, 0)
  const theirs = held.reduce((sum, { lastFour }) => sum + lastFour!, 0)
  return {
    crpsSkill: rounded(1 - ours / theirs),
    coverage80: rounded(mean(({ covered }) => (covered ? 1 : 0))),
    crps: rounded(mean(({ crps }) => crps)),
    wape: rounded(mean(({ came, median }) => Math.abs(came - median)) / mean(({ came }) => came)),
    forecasts: all.length,
  }
}

function membersOf(all: readonly Outcome[]) {
  const kept = all.flatMap(({ lead, members }) => (members === null ? [] : [{ lead, members }]))
  return Object.fromEntries(
    LEADS.map((lead) => {
      const own = kept.filter((one) => one.lead === lead)
      const sums = MEMBERS.map((name) => own.reduce((sum, one) => sum + one.members.crps[name], 0))
      const history = sums[MEMBERS.indexOf('history')]!
      return [
        lead,
        Object.fromEntries(MEMBERS.map((name, i) => [name, rounded(sums[i]! / history)])),
      ]
    }),
  )
}

const rounded = (value: number) => Number(value.toFixed(3))
