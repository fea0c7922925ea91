import { readGreenhouses } from './forecast/greenhouses.ts'
import { leftOut } from './forecast/left-out.ts'
import { speedOfForecast } from './forecast/speed.ts'
import { virtualFarms } from './forecast/virtual-farms.ts'
import { virtualMelons } from './forecast/virtual-melons.ts'

const FARMS = 200

/**
 * How good and how fast the forecast is.
 *
 * **agc**: six greenhouses of lettuce that nobody here grew. Each in turn is forecast at days 14, 21,
 * 28 and 35 by a farm whose past is the other five; the weather after that day is unknown. `byLead`
 * is by day of forecast; `sevenToThirteenDays` is those that lay that far before the harvest. The
 * farm has the product's own priors of the tropics, nothing is set for the place. `naive` is a normal
 * distribution of the other five's weights. **agcHarvest** is the same with the greenhouse's own
 * harvest as its end instead of its last weighing.
 *
 * **virtual**: a year each of farms that nobody has seen (`--farms N`, 200 unless said), half of each
 * nature. Every harvest is forecast 7, 14, 21 and 28 days before it with no more than the farm knew.
 * `crpsSkill` is against a normal around the mean of the last four, with their spread, from the fourth
 * harvest of a crop on; weights count in harvests of the crop, so that farms and crops count alike.
 *
 * **virtualMelons**: two years each of twelve farms with four melon plots, likewise.
 *
 * **speed**: 50 beds in the product's own thread, milliseconds from asking to having the draws, and
 * the longest that anything else had to wait meanwhile.
 */
export async function benchForecast(args: readonly string[] = []): Promise<object> {
  const farms = Number(args[args.indexOf('--farms') + 1])
  const folder = process.env['PANEN_REAL_DATA']
  const lastWeighed = readGreenhouses(folder, 'last weighing')
  const harvested = readGreenhouses(folder, 'harvest')
  const missing = typeof lastWeighed === 'string' || typeof harvested === 'string'
  if (missing) process.stderr.write(`agc is NOT measured: ${String(lastWeighed)}\n`)
  return {
    agc: missing ? null : leftOut(lastWeighed),
    agcHarvest: missing ? null : leftOut(harvested),
    speed: await speedOfForecast(),
    virtualMelons: virtualMelons(),
    virtual: await virtualFarms(args.includes('--farms') && farms > 0 ? farms : FARMS),
  }
}
