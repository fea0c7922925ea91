import { type Limits, limits, type RecipeQuantity } from './limits.ts'

type Climate = Readonly<Partial<Record<RecipeQuantity, Limits>>>
type Pair = readonly [number, number]

export interface ClimateNumbers {
  /** of the air by day, °C */
  readonly air: Pair
  readonly airWarnC: number
  readonly airCriticalC: number
  /** %RH by day */
  readonly humidity: Pair
  /** kPa by day */
  readonly vpd: Pair
  /** above this for hours leaves lose more than roots bring, kPa */
  readonly vpdWarn: number
  /** mol/m²/day */
  readonly light: Pair
  readonly source: string
}

/**
 * Air of a crop, by design report §1.3: low confidence unless its source says more. In the lowlands
 * the air passes most targets every afternoon, so targets and warnings are advisory; only heat
 * that a shut vent or a fallen net explains calls somebody.
 */
export function climate(numbers: ClimateNumbers): Climate {
  const { source } = numbers
  return {
    air_temperature: limits('air_temperature', {
      target: numbers.air,
      warn: [null, numbers.airWarnC],
      critical: [null, numbers.airCriticalC],
      actionable: 'critical',
      source,
      confidence: 'L',
    }),
    humidity: limits('humidity', {
      target: numbers.humidity,
      actionable: 'none',
      source,
      confidence: 'L',
    }),
    vpd: limits('vpd', {
      target: numbers.vpd,
      warn: [0.3, numbers.vpdWarn],
      critical: [null, 3],
      actionable: 'none',
      source: 'under 0.2 too low and over 1.4 kPa excessive for cucumber (Konopacki); judgement',
      confidence: 'L',
    }),
    dli: limits('dli', {
      target: numbers.light,
      actionable: 'none',
      source: '12 mol/m²/day and more for leafy greens (Jayalath 2024); judgement',
      confidence: 'M',
    }),
  }
}
