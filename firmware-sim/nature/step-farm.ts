/** The whole farm, one minute at a time: weather, people, beds, tank and plots in that order. */
import { type Bed, stepBed } from './bed.ts'
import { type Hand, idleHand, takeUp, workOn } from './hand.ts'
import { type Minute, type MishapKind, QUIET, WHOLE_FARM } from './happening.ts'
import { bedSlug, type Nature, plotSlug, TANK } from './nature.ts'
import { type Plot, stepPlot } from './plot.ts'
import { makeRounds } from './rounds.ts'
import { firstWeather, stepWeather } from './season.ts'
import { type Pour, stepTank, type Tank } from './tank.ts'
import type { Tending } from './tending.ts'
import { leafM2, uptakeOf } from './uptake.ts'
import type { Weather } from './weather.ts'

export const STEP_MS = 60_000

export interface FarmState {
  readonly weather: Weather
  readonly tank: Tank
  readonly beds: readonly Bed[]
  readonly plots: readonly Plot[]
  readonly hand: Hand
}

/** Three quarters of the way from wilting to field capacity, give or take. */
const FOUND_MOIST_SHARE = 0.842

/** The farm as it is found at its start. */
export const firstState = (nature: Nature, startMs: number): FarmState => ({
  weather: firstWeather(nature.season, { seed: nature.seed, atMs: startMs }),
  tank: { litres: 0.96 * nature.tank.fullL, ph: 5.95, ecMsPerCm: 1.62, waterC: 27.2 },
  beds: nature.beds.map(({ flowLPerMin }) => ({ waterC: 27.2, flowLPerMin })),
  plots: nature.plots.map(({ soil }) => {
    const spanPct = soil.fieldCapacityPct - soil.wiltingPct
    const pct = soil.wiltingPct + FOUND_MOIST_SHARE * spanPct
    return { moisturePct: pct, deepPct: pct, atProbePct: pct, soilC: 27.5 }
  }),
  hand: idleHand(nature),
})

/** Whether this befalls this place; a tank's or the whole farm's mishap befalls its beds too. */
const befalls = ({ mishaps }: Minute, kind: MishapKind, ...places: readonly string[]) =>
  mishaps.some((mishap) => mishap.kind === kind && places.includes(mishap.place))

/** How much of this stands at this place, added up; 0 when nothing does. */
const amountOf = ({ mishaps }: Minute, kind: MishapKind, place: string) =>
  mishaps.reduce(
    (sum, mishap) => (mishap.kind === kind && mishap.place === place ? sum + mishap.amount : sum),
    0,
  )

/**
 * The farm one minute later; `atMs` is the end of that minute, `minute` what acts in it and who tends
 * the farm unasked (rounds unless it says). Pure: the same inputs give the same farm.
 */
export function stepFarm(
  state: FarmState,
  nature: Nature,
  atMs: number,
  minute: Minute & { readonly tending?: Tending } = QUIET,
): FarmState {
  const shutRoofC = amountOf(minute, 'heat', WHOLE_FARM)
  const moment = { seed: nature.seed, atMs }
  const weather = stepWeather(state.weather, nature.season, moment, shutRoofC)
  const ordered = minute.deeds.reduce(
    (hand, deed) => takeUp(hand, deed, nature, state.tank),
    state.hand,
  )
  const work = workOn(
    makeRounds(ordered, nature, { atMs, tending: minute.tending ?? 'rounds' }, state),
  )
  return {
    weather,
    tank: tankAfter(state, nature, { atMs, minute, weather, pour: work.pour }),
    beds: bedsAfter(state, nature, minute, weather),
    plots: state.plots.map((plot, index) =>
      stepPlot(plot, nature.plots[index]!, {
        weather,
        wateredShare: work.wateredShare[index]!,
        outflowShare: outflowShare(minute, plotSlug(index)),
        isProbeOut: befalls(minute, 'probe_out', plotSlug(index)),
      }),
    ),
    hand: work.left,
  }
}

const outflowShare = ({ mishaps }: Minute, place: string) =>
  mishaps
    .filter((mishap) => mishap.kind === 'dripper_clogged' && mishap.place === place)
    .reduce((least, { amount }) => Math.min(least, amount), 1)

function bedsAfter(state: FarmState, nature: Nature, minute: Minute, weather: Weather): Bed[] {
  const isDark = befalls(minute, 'power_cut', WHOLE_FARM)
  return nature.beds.map((bed, index) =>
    stepBed(state.beds[index]!, bed, {
      tankC: state.tank.waterC,
      weather,
      isPumping: !isDark && !befalls(minute, 'pump_off', bedSlug(index), TANK, WHOLE_FARM),
    }),
  )
}

interface TankMinute {
  readonly atMs: number
  readonly minute: Minute
  readonly weather: Weather
  readonly pour: Pour
}

function tankAfter(state: FarmState, nature: Nature, { atMs, minute, weather, pour }: TankMinute) {
  const { uptake, beds } = nature
  return stepTank(state.tank, nature.tank, {
    weather,
    pour: withMishaps(pour, state.tank, nature, minute),
    uptakes: beds.map((bed, index) => {
      const roots = { ecMsPerCm: state.tank.ecMsPerCm, waterC: state.beds[index]!.waterC }
      return uptakeOf(uptake, leafM2(bed, atMs, uptake.kind), weather, roots)
    }),
    returns: state.beds.map(({ flowLPerMin, waterC }) => ({ litres: flowLPerMin, waterC })),
  })
}

function withMishaps(pour: Pour, tank: Tank, nature: Nature, minute: Minute): Pour {
  const { bufferMeqPerLPh } = nature.tank
  const phDown = amountOf(minute, 'acid_spill', TANK) - amountOf(minute, 'ph_drift', TANK) / 60
  return {
    waterL: pour.waterL,
    nutrientMsL: pour.nutrientMsL + amountOf(minute, 'over_feed', TANK) * tank.litres,
    acidMeq: pour.acidMeq + phDown * bufferMeqPerLPh * tank.litres,
    drainL: pour.drainL + amountOf(minute, 'leak', TANK),
  }
}
