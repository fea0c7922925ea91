/** The shared solution: a thousand litres or so that plants drink from and people pour into. */
import type { Uptake } from './uptake.ts'
import type { Weather } from './weather.ts'

export interface TankNature {
  /** filled to the mark */
  readonly fullL: number
  readonly cmPerLitre: number
  /** what comes from the well: a little salt, some bicarbonate */
  readonly well: {
    readonly ecMsPerCm: number
    readonly alkalinityMeqPerL: number
    readonly waterC: number
  }
  readonly bufferMeqPerLPh: number
  readonly stockAcidMeqPerMsL: number
  readonly evaporationLPerMin: number
  readonly airLagMin: number
  /** mS/cm that 1 mL of bottle A and 1 mL of bottle B give one litre */
  readonly stockMsPerCmPerMlPerL: number
  /** of the bottle that people call pH down */
  readonly acidMeqPerMl: number
}

export interface Tank {
  readonly litres: number
  readonly ph: number
  /** mS/cm at 25 °C */
  readonly ecMsPerCm: number
  readonly waterC: number
}

/** What goes in and out by hand or mishap during one minute. */
export interface Pour {
  readonly waterL: number
  /** nutrient stock as EC × litres */
  readonly nutrientMsL: number
  readonly acidMeq: number
  /** solution let out */
  readonly drainL: number
}

/** Water that comes back from a bed, per minute. */
export interface Return {
  readonly litres: number
  readonly waterC: number
}

export interface Surroundings {
  readonly weather: Weather
  readonly pour: Pour
  readonly uptakes: readonly Uptake[]
  readonly returns: readonly Return[]
}

/** Below this the pump sucks air and nothing more can leave. */
const DREGS_L = 5

export const levelCm = (tank: Tank, { cmPerLitre }: TankNature) => tank.litres * cmPerLitre

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** One minute on: water and salt are conserved, pH moves by equivalents over the buffer. */
export function stepTank(tank: Tank, nature: TankNature, around: Surroundings): Tank {
  const { pour, uptakes } = around
  const isDry = tank.litres <= DREGS_L
  const drunkL = isDry ? 0 : sum(uptakes.map(({ waterL }) => waterL))
  const drainL = Math.min(pour.drainL, Math.max(0, tank.litres - DREGS_L))
  const evaporatedL = isDry ? 0 : nature.evaporationLPerMin
  const litres = tank.litres + pour.waterL - drunkL - drainL - evaporatedL
  const eatenMsL = isDry ? 0 : sum(uptakes.map(({ nutrientMsL }) => nutrientMsL))
  const saltMsL =
    (tank.litres - drainL) * tank.ecMsPerCm +
    pour.waterL * nature.well.ecMsPerCm +
    pour.nutrientMsL -
    eatenMsL
  const baseMeq =
    (isDry ? 0 : sum(uptakes.map((uptake) => uptake.baseMeq))) +
    pour.waterL * nature.well.alkalinityMeqPerL -
    pour.nutrientMsL * nature.stockAcidMeqPerMsL -
    pour.acidMeq
  return {
    litres,
    ecMsPerCm: Math.max(0, saltMsL / litres),
    ph: Math.min(11, Math.max(2.5, tank.ph + baseMeq / (nature.bufferMeqPerLPh * litres))),
    waterC: waterTemperature(tank, nature, around),
  }
}

function waterTemperature(
  tank: Tank,
  nature: TankNature,
  { weather, pour, returns }: Surroundings,
): number {
  const litres = Math.max(tank.litres, 50)
  const mixed = sum(returns.map((back) => back.litres * (back.waterC - tank.waterC)))
  const poured = pour.waterL * (nature.well.waterC - tank.waterC)
  return tank.waterC + (mixed + poured) / litres + (weather.airC - tank.waterC) / nature.airLagMin
}
