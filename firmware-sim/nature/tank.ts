/** The shared solution: a thousand litres that plants drink from and people pour into. */
import type { Uptake } from './bed.ts'
import type { Weather } from './weather.ts'

export interface Tank {
  readonly litres: number
  readonly ph: number
  /** mS/cm at 25 °C */
  readonly ecMsPerCm: number
  readonly waterC: number
}

/** What people pour in during one minute. */
export interface Pour {
  readonly waterL: number
  /** nutrient stock as EC × litres */
  readonly nutrientMsL: number
  readonly acidMeq: number
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

/** Well water as it comes to Cilegon: a little salt, some bicarbonate. */
const WELL = { ecMsPerCm: 0.28, alkalinityMeqPerL: 1.3, waterC: 27 }
const BUFFER_MEQ_PER_L_PH = 1.4
const STOCK_ACID_MEQ_PER_MSL = 0.3
const EVAPORATION_L_PER_MIN = 0.002
const AIR_LAG_MIN = 1200
/** Full to the brim at 60 cm; 1,000 litres stand at 55 cm. */
const CM_PER_LITRE = 0.055

export const levelCm = (tank: Tank) => tank.litres * CM_PER_LITRE

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** One minute on: water and salt are conserved, pH moves by equivalents over the buffer. */
export function stepTank(tank: Tank, around: Surroundings): Tank {
  const { pour, uptakes } = around
  const drunkL = sum(uptakes.map(({ waterL }) => waterL))
  const litres = tank.litres + pour.waterL - drunkL - EVAPORATION_L_PER_MIN
  const saltMsL =
    tank.litres * tank.ecMsPerCm +
    pour.waterL * WELL.ecMsPerCm +
    pour.nutrientMsL -
    sum(uptakes.map(({ nutrientMsL }) => nutrientMsL))
  const baseMeq =
    sum(uptakes.map((uptake) => uptake.baseMeq)) +
    pour.waterL * WELL.alkalinityMeqPerL -
    pour.nutrientMsL * STOCK_ACID_MEQ_PER_MSL -
    pour.acidMeq
  return {
    litres,
    ecMsPerCm: saltMsL / litres,
    ph: tank.ph + baseMeq / (BUFFER_MEQ_PER_L_PH * litres),
    waterC: waterTemperature(tank, around),
  }
}

function waterTemperature(tank: Tank, { weather, pour, returns }: Surroundings): number {
  const mixed = sum(returns.map(({ litres, waterC }) => litres * (waterC - tank.waterC)))
  const poured = pour.waterL * (WELL.waterC - tank.waterC)
  return tank.waterC + (mixed + poured) / tank.litres + (weather.airC - tank.waterC) / AIR_LAG_MIN
}
