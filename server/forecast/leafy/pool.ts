import { drawNormal } from '../chance/draw.ts'
import type { Random } from '../chance/random.ts'
import type { LearnedOfLead } from '../learned.ts'
import { widened } from '../spread.ts'
import type { Members } from './members.ts'

/** Share of what beds do not have in common that beds of one tank do: judgement. */
const TANK_SHARE = 0.2

/** Standard normals that many beds have in common, one a draw. */
export interface Common {
  readonly crop: Float64Array
  readonly tank: Float64Array
}

/**
 * ln g a hole, one a draw: each draw is taken from one member, by its weight, at a place that is
 * partly the farm's, partly the tank's and partly the bed's own.
 */
export function pooled(
  members: Members,
  taught: LearnedOfLead,
  { crop, tank }: Common,
  random: Random,
): Float64Array {
  const { template, light } = taught.weights
  const draws = crop.map((farms, i) => {
    const chance = random()
    const later = chance < template + light ? members.light : members.history
    const member = chance < template ? members.template : later
    const tanks = TANK_SHARE * (1 - member.shared)
    const own = 1 - member.shared - tanks
    const place =
      Math.sqrt(member.shared) * farms +
      Math.sqrt(tanks) * tank[i]! +
      Math.sqrt(own) * drawNormal(random)
    return member.at(place)
  })
  return widened(draws, taught)
}
