import { climate } from './climate.ts'
import { type Limits, limits } from './limits.ts'
import type { Recipe } from './recipe.ts'
import { ec, rootC } from './solution.ts'

const PH = limits('ph', {
  target: [5.5, 6.2],
  warn: [5.2, 6.6],
  critical: [4.8, 7],
  actionable: 'warn',
  source: 'feed pH 5.5–6.0 (Daunijo); limits: judgement',
  confidence: 'M',
})

const ROOTS = 'judgement, from trials of other crops'

const airOf = (airWarnC: number) =>
  climate({
    // By day 26–33 °C, by night 20–24 °C.
    air: [20, 33],
    airWarnC,
    airCriticalC: 41,
    humidity: [50, 75],
    vpd: [0.7, 1.5],
    vpdWarn: 2,
    light: [22, 35],
    source: 'yield falls in the hottest plantings (Baker 2001); judgement',
  })

const LIVING = {
  ph: PH,
  water_temperature: rootC('water_temperature', [22, 30], [33, 36], ROOTS),
  soil_temperature: rootC('soil_temperature', [22, 30], [33, 36], ROOTS),
  ...airOf(38),
}

/** Feed; warned 0.4 and alarmed 0.8 mS/cm off the set. */
const feed = (low: number, high: number, confidence: Limits['confidence']): Limits =>
  ec(
    [low, high],
    [tenths(low - 0.4), tenths(high + 0.4)],
    [tenths(low - 0.8), tenths(high + 0.8)],
    {
      source: 'of 1–5 mS/cm, 3 was chosen on growth and cost (Sesanti 2018); Daunijo 2.0–2.5',
      confidence,
    },
  )

const tenths = (value: number): number => Math.round(Math.max(0, value) * 10) / 10

/** Drip melon in soil or bags; depletions are FAO's p of 0.40 less a margin of risk. */
export const MELON: Recipe = {
  crop: 'melon',
  harvestHst: { earliest: 60, latest: 70 },
  depletionFraction: 0.4,
  stages: [
    {
      id: 'nursery',
      fromHst: -Infinity,
      mad: null,
      limits: { ...LIVING, ec: feed(0.8, 1.2, 'M') },
    },
    { id: 'vegetative', fromHst: 0, mad: 0.35, limits: { ...LIVING, ec: feed(1.5, 2, 'M') } },
    {
      id: 'flowering',
      fromHst: 21,
      mad: 0.25,
      // Above 36 °C flowers set badly.
      limits: { ...LIVING, ...airOf(36), ec: feed(1.8, 2.3, 'M') },
    },
    { id: 'filling', fromHst: 36, mad: 0.3, limits: { ...LIVING, ec: feed(2.2, 2.8, 'M') } },
    { id: 'ripening', fromHst: 56, mad: 0.45, limits: { ...LIVING, ec: feed(2.5, 3, 'L') } },
  ],
}
