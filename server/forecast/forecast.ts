import type { CycleDraws } from './draws.ts'
import { type Ground, groundOf } from './ground.ts'
import type { Cycle, Farm } from './inputs.ts'
import { leafyDraws } from './leafy/leafy.ts'
import { melonDraws } from './melon/melon.ts'
import { growsAgain } from './ratoon/ratoon.ts'
import { regrowingDraws } from './ratoon/regrowth.ts'
import { stillStanding } from './ratoon/still-standing.ts'
import { telangDraws } from './telang/telang.ts'

/**
 * The possible harvests of every cycle, `draws` of each. The same farm, draws and seed give the same
 * numbers on any machine. Cycles share the farm's luck, so sums over beds are as unsure as they are.
 */
export function forecastFarm(
  cycles: readonly Cycle[],
  farm: Farm,
  draws: number,
  seed: number,
): CycleDraws[] {
  const ground = groundOf(farm, draws, seed)
  return cycles.map((cycle) => drawsOf(cycle, ground))
}

/** The possible harvests of one cycle: what `forecastFarm` says of it beside any others. */
export const forecastCycle = (cycle: Cycle, farm: Farm, draws: number, seed: number): CycleDraws =>
  drawsOf(cycle, groundOf(farm, draws, seed))

function drawsOf(cycle: Cycle, ground: Ground): CycleDraws {
  if (cycle.crop === 'melon') return melonDraws(cycle, ground)
  if (cycle.crop === 'telang') return telangDraws(cycle, ground)
  if (growsAgain(cycle)) return regrowingDraws(cycle, ground)
  return stillStanding(leafyDraws(cycle, ground), cycle, ground.farm.nowMs)
}
