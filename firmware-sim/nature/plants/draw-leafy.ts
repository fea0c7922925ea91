import type { Draw } from '../chance.ts'
import { type CanopyNature, degreesOf } from './canopy.ts'
import type { CarbonNature } from './carbon.ts'
import type { LeafyFacts } from './crop-facts.ts'
import { COMMON_DAY } from './growing-day.ts'
import { type LeafyNature, usualWeight } from './leafy.ts'

/** Leafy plants of a farm that nobody has seen, of one nature; `hst` is the age of their usual weight. */
export function drawLeafy(
  kind: LeafyNature['kind'],
  facts: LeafyFacts,
  hst: number,
  draw: Draw,
): LeafyNature {
  const grams = facts.grams * Math.exp(facts.spread * bellOf(draw))
  const plain = {
    holesPerM2: draw(...facts.holesPerM2),
    transplantG: draw(...facts.transplantG),
    dryShare: facts.dryShare * draw(0.85, 1.15),
    extinction: draw(0.7, 0.9),
    leafM2PerG: draw(0.024, 0.034),
  }
  const nature =
    kind === 'carbon'
      ? carbon(facts, plain, draw)
      : canopy(facts, { ...plain, hst, closesAt: draw(0.5, 0.75) }, draw)
  return usualWeight(nature, grams, hst)
}

/** Roughly normal, mean 0, standard deviation 1. */
export const bellOf = (draw: Draw) => 2 * (draw(0, 1) + draw(0, 1) + draw(0, 1) - 1.5)

type Plain = Pick<
  CarbonNature,
  'holesPerM2' | 'transplantG' | 'dryShare' | 'extinction' | 'leafM2PerG'
>

const carbon = (facts: LeafyFacts, plain: Plain, draw: Draw): CarbonNature => ({
  kind: 'carbon',
  ...plain,
  sugarGPerMol: 1,
  halfLightPpfd: draw(450, 1100),
  growthPerDay: draw(0.32, 0.5),
  halfStore: draw(0.25, 0.6),
  growthQ10: draw(1.4, 1.8),
  breathPerDay: draw(0.012, 0.03),
  breathQ10: draw(1.8, 2.2),
  bestAirC: facts.cardinalC[1] + draw(-1, 1),
  airWidthC: draw(9, 15),
  rootsHalfC: facts.rootsC[1] + draw(0.35, 0.6) / facts.rootLossPerC,
  rootsWidthC: draw(2, 3.5),
  halfHungryEc: draw(0.15, 0.4) * facts.ec[0],
  saltyAboveEc: facts.ec[1] + draw(0, 0.3),
  saltLossPerMs: facts.ecLossPerMs * draw(0.7, 1.6),
  phWidth: draw(2.4, 4),
  halfShutKpa: draw(2.2, 4),
})

const CLOSED_LEAF_AREA = 3

function canopy(
  facts: LeafyFacts,
  plain: Plain & { readonly hst: number; readonly closesAt: number },
  draw: Draw,
): CanopyNature {
  const { hst, closesAt, ...numbers } = plain
  const leafShare = draw(0.65, 0.8)
  const firstLeafM2 = numbers.transplantG * numbers.dryShare * leafShare * numbers.leafM2PerG
  const closing = Math.log(CLOSED_LEAF_AREA / (firstLeafM2 * numbers.holesPerM2))
  const { dayC, nightC } = COMMON_DAY.air
  const { cardinalC } = facts
  const commonCd = (degreesOf(cardinalC, dayC) + degreesOf(cardinalC, nightC)) / 2
  return {
    kind: 'canopy',
    ...numbers,
    lightUseGPerMol: 0.5,
    dimPower: draw(0.1, 0.45),
    leafShare,
    spreadPerCd: closing / (closesAt * hst * commonCd),
    cardinalC,
    rootsBestToC: facts.rootsC[1],
    rootLossPerC: facts.rootLossPerC * draw(0.5, 1.4),
    ec: facts.ec,
    ecLossPerMs: facts.ecLossPerMs * draw(0.6, 1.4),
    ph: [5.3 + draw(-0.2, 0.2), 6.8 + draw(-0.2, 0.2)],
    phLoss: draw(0.2, 0.4),
    drynessLoss: draw(0.1, 0.35),
    shrinksPerMs: draw(0.03, 0.1),
  }
}
