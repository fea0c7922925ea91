import { drawNormal } from './chance/draw.ts'
import { seeded } from './chance/random.ts'
import type { Cycle } from './inputs.ts'

/** What befalls many beds at once, one value a draw: standard normals and, for mishaps, chances. */
export interface Shocks {
  /** farm, season and weather, as far as one crop feels them */
  readonly ofCrop: (cycle: Cycle) => Float64Array
  /** what makes all melons of a farm ripen early or late, apart from heat */
  readonly ripening: () => Float64Array
  /** of a tank's water; a bed without a shared tank has one of its own */
  readonly ofTank: (cycle: Cycle) => Float64Array
  /** uniform: a tank's pump or water fails where it is below the chance */
  readonly mishap: (cycle: Cycle) => Float64Array
}

/** Half of what crops share comes from weather that all of them share: judgement. */
const ALL_CROPS = Math.SQRT1_2

/** Shocks by name, each drawn once and handed to every bed it befalls (common random numbers). */
export function shocksOf(draws: number, seed: number): Shocks {
  const kept = new Map<string, Float64Array>()
  const keep = (name: string, make: () => Float64Array) => {
    const known = kept.get(name) ?? make()
    kept.set(name, known)
    return known
  }
  const normals = (name: string) =>
    keep(name, () => {
      const random = seeded(seed, name)
      return new Float64Array(draws).map(() => drawNormal(random))
    })
  const tankOf = (cycle: Cycle) => (cycle.tank === null ? `bed ${cycle.bed}` : `tank ${cycle.tank}`)
  return {
    ofCrop: ({ crop }) =>
      keep(`site and ${crop}`, () => {
        const [site, own] = [normals('site'), normals(`crop ${crop}`)]
        return site.map((z, i) => ALL_CROPS * (z + own[i]!))
      }),
    ripening: () => normals('ripening'),
    ofTank: (cycle) => normals(tankOf(cycle)),
    mishap: (cycle) =>
      keep(`mishap ${tankOf(cycle)}`, () => {
        const random = seeded(seed, 'mishap', tankOf(cycle))
        return new Float64Array(draws).map(() => random())
      }),
  }
}
