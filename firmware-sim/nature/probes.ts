/** The probes that a benchmark's farm has: which quantity is told where. */
import { bedSlug, type Nature, plotSlug, TANK } from './nature.ts'
import { sense } from './senses.ts'
import type { FarmState } from './step-farm.ts'
import { whatIsSo } from './what-is-so.ts'

export interface Told {
  readonly place: string
  readonly quantity: string
  readonly value: number
}

/** Where the air of the house is measured. */
export const AIR_PLACE = plotSlug(0)

const OF_TANK = ['ph', 'ec', 'water_level', 'water_temperature'] as const
const OF_BED = ['water_temperature', 'flow'] as const
const OF_PLOT = ['moisture', 'soil_temperature'] as const
const OF_AIR = ['air_temperature', 'humidity', 'light'] as const

/** Every probe once, at `atMs`; whoever is without power tells nothing (see `power_cut`). */
export function tellAll(state: FarmState, nature: Nature, atMs: number): Told[] {
  const { air, places } = whatIsSo(state, nature)
  const at = (place: string, quantity: string, so: number): Told => ({
    place,
    quantity,
    value: sense(so, { seed: nature.seed, place, quantity, atMs }),
  })
  const of = (place: string, quantities: readonly string[]) =>
    quantities.map((quantity) => at(place, quantity, soAt(places[place]!, quantity)))
  return [
    ...of(TANK, OF_TANK),
    ...nature.beds.flatMap((_, index) => of(bedSlug(index), OF_BED)),
    ...nature.plots.flatMap((_, index) => of(plotSlug(index), OF_PLOT)),
    ...OF_AIR.map((quantity) => at(AIR_PLACE, quantity, air[quantity]!)),
  ]
}

/** A moisture probe tells what surrounds it, which need not be the soil. */
const soAt = (place: Readonly<Record<string, number>>, quantity: string) =>
  place[quantity === 'moisture' ? 'moisture_at_probe' : quantity]!
