/** The whole farm, one minute at a time: weather, people, beds, tank and plot in that order. */
import { type Bed, type BedNature, stepBed, uptakeOf } from './bed.ts'
import { type Farmhand, IDLE, stepFarmhand } from './farmhand.ts'
import { type MelonPlot, stepMelonPlot } from './melon-plot.ts'
import { stepTank, type Tank } from './tank.ts'
import { firstWeather, stepWeather, type Weather } from './weather.ts'

export const STEP_MS = 60_000

/** The two beds on the tank: the second stands nearer to the open side and was planted later. */
export const BEDS: readonly BedNature[] = [
  { volumeL: 150, flowLPerMin: 4, sunCPerMin: 0.012, plantedDaysAgo: 9, cycleDays: 30 },
  { volumeL: 170, flowLPerMin: 3.4, sunCPerMin: 0.015, plantedDaysAgo: 24, cycleDays: 34 },
]

export interface FarmState {
  readonly weather: Weather
  readonly tank: Tank
  readonly beds: readonly Bed[]
  readonly plot: MelonPlot
  readonly hand: Farmhand
}

/** The farm as it is found at its start. */
export const firstState = (seed: number, startMs: number): FarmState => ({
  weather: firstWeather(seed, startMs),
  tank: { litres: 950, ph: 5.95, ecMsPerCm: 1.62, waterC: 27.2 },
  beds: BEDS.map(() => ({ waterC: 27.2 })),
  plot: { moisturePct: 30, soilC: 27.5 },
  hand: IDLE,
})

/** The farm one minute later; `atMs` is the end of that minute. Pure: same inputs, same farm. */
export function stepFarm(state: FarmState, seed: number, atMs: number): FarmState {
  const weather = stepWeather(state.weather, seed, atMs)
  const sight = { ...state.tank, moisturePct: state.plot.moisturePct }
  const { hand, deeds } = stepFarmhand(state.hand, seed, atMs, sight)
  const returns = BEDS.map((nature, index) => ({
    litres: nature.flowLPerMin,
    waterC: state.beds[index]!.waterC,
  }))
  const uptakes = BEDS.map((nature) => uptakeOf(nature, weather, atMs))
  return {
    weather,
    tank: stepTank(state.tank, { weather, pour: deeds.pour, uptakes, returns }),
    beds: BEDS.map((nature, index) =>
      stepBed(state.beds[index]!, nature, state.tank.waterC, weather),
    ),
    plot: stepMelonPlot(state.plot, weather, deeds.dripping),
    hand,
  }
}
