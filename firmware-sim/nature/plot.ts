/** A mulched melon plot on drip lines: what is the same whatever its soil is like. */
import { type DripLines, dripLPerMin } from './drip.ts'
import { type OneLayerSoil, stepOneLayer } from './one-layer-soil.ts'
import { stepTwoLayers, type TwoLayerSoil } from './two-layer-soil.ts'
import type { Weather } from './weather.ts'

export interface PlotNature {
  readonly drip: DripLines
  readonly soil: OneLayerSoil | TwoLayerSoil
  readonly soilLagMin: number
  /** how slowly the probe follows the soil around it; 1 is at once */
  readonly probeLagMin: number
}

export interface Plot {
  /** water in the soil where the probe belongs, % of volume */
  readonly moisturePct: number
  /** in the soil below the probe; the same where the soil is one layer */
  readonly deepPct: number
  /** what surrounds the probe: the soil, or air when it lies on the mulch */
  readonly atProbePct: number
  readonly soilC: number
}

/** What happens to a plot in one minute. */
export interface PlotMinute {
  readonly weather: Weather
  /** share of the minute in which its taps are open */
  readonly wateredShare: number
  /** share of the drippers' water that comes out: 1 when none is clogged */
  readonly outflowShare: number
  readonly isProbeOut: boolean
}

const AIR_DRY_PCT = 1.5
const AIR_DRY_LAG_MIN = 1.5

/** One minute on. */
export function stepPlot(plot: Plot, nature: PlotNature, minute: PlotMinute): Plot {
  const { weather, wateredShare, outflowShare } = minute
  const wateredL = wateredShare * dripLPerMin(nature.drip) * nature.drip.efficiency * outflowShare
  const { moisturePct, deepPct } =
    nature.soil.kind === 'one_layer'
      ? stepOneLayer(plot, nature.soil, { drip: nature.drip, weather, wateredL })
      : stepTwoLayers(plot, nature.soil, { drip: nature.drip, weather, wateredL })
  const towardsC = weather.airC + 0.0018 * weather.lightPpfd
  return {
    moisturePct,
    deepPct,
    atProbePct: probeOn(plot, nature, moisturePct, minute.isProbeOut),
    soilC: plot.soilC + (towardsC - plot.soilC) / nature.soilLagMin,
  }
}

function probeOn(plot: Plot, nature: PlotNature, soilPct: number, isOut: boolean): number {
  const [towards, lagMin] = isOut ? [AIR_DRY_PCT, AIR_DRY_LAG_MIN] : [soilPct, nature.probeLagMin]
  return plot.atProbePct + (towards - plot.atProbePct) / Math.max(1, lagMin)
}
