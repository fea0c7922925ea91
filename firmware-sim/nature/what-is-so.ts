/** A state of the farm in the project's words and units: by place, by quantity. */
import { bedSlug, type Nature, plotSlug, TANK } from './nature.ts'
import type { FarmState } from './step-farm.ts'
import { levelCm } from './tank.ts'

export type Quantities = Readonly<Record<string, number>>

/**
 * `moisture` is in the soil where the probe belongs, `moisture_at_probe` around the probe, wherever
 * it lies; `watering` is 1 while drip lines are open.
 */
export function whatIsSo(
  { weather, tank, beds, plots, hand }: FarmState,
  nature: Nature,
): { readonly air: Quantities; readonly places: Readonly<Record<string, Quantities>> } {
  const places: Record<string, Quantities> = {
    [TANK]: {
      ph: tank.ph,
      ec: tank.ecMsPerCm,
      water_level: levelCm(tank, nature.tank),
      water_temperature: tank.waterC,
      litres: tank.litres,
    },
  }
  beds.forEach(({ waterC, flowLPerMin }, index) => {
    places[bedSlug(index)] = { water_temperature: waterC, flow: flowLPerMin }
  })
  plots.forEach((plot, index) => {
    places[plotSlug(index)] = {
      moisture: plot.moisturePct,
      moisture_at_probe: plot.atProbePct,
      moisture_deep: plot.deepPct,
      light: weather.lightPpfd,
      soil_temperature: plot.soilC,
      watering: hand.wateringMin[index]! > 0 ? 1 : 0,
    }
  })
  const air = {
    air_temperature: weather.airC,
    humidity: weather.humidityPct,
    light: weather.lightPpfd,
    wind: weather.windMPerS,
  }
  return { air, places }
}
