import type { Quantity } from '../contract/reading.ts'

const HOUR_MS = 3_600_000

/** What water, air and soil on a farm can do, whatever a probe says. Values in the quantity's unit. */
export interface Physics {
  /** outside this nothing on a farm exists, however wide the channel's own range is */
  readonly possible: { readonly low: number; readonly high: number }
  /** how far a sound reading may lie from the one before; null where any jump can be real */
  readonly change: Change | null
  /** how far a sound reading may lie off the line between its neighbours; null where light plays */
  readonly unrest: Omit<Change, 'share'> | null
  /** how long one number over and over is life; null where it may be for ever */
  readonly still: Stillness | null
  /** a number at which nature itself comes to rest: night, air full of water */
  readonly restsAt: number | null
}

export interface Stillness {
  /** never a fault before, however lively the channel was */
  readonly soonestMs: number
  /** always a fault after: a day and a night move everything that is alive */
  readonly longestMs: number
}

export interface Change {
  /** at once: a dose passing the probe, a gust through the door */
  readonly atOnce: number
  /** the same as a share of the value, for quantities that span decades */
  readonly share: number
  /** more for every hour since the reading it is held against */
  readonly perHour: number
}

const stillness = (soonestHours: number, longestHours: number): Stillness => ({
  soonestMs: soonestHours * HOUR_MS,
  longestMs: longestHours * HOUR_MS,
})

/**
 * Limits: pH below 1 or above 13 would need about 0.1 mol/L of acid or base in the whole tank; EC 200
 * is the end of every calibration; water −5 to 60 °C; light beyond 5,000 µmol/m²/s is more than twice
 * the full tropical sun. Changes are chosen on the tuning half of `bench -- quality`.
 */
export const PHYSICS: Record<Quantity, Physics> = {
  ph: {
    possible: { low: 1, high: 13 },
    change: { atOnce: 0.2, share: 0, perHour: 1 },
    unrest: { atOnce: 0.06, perHour: 1 },
    still: stillness(0.5, 48),
    restsAt: null,
  },
  ec: {
    possible: { low: 0, high: 200 },
    change: { atOnce: 0.1, share: 0.1, perHour: 0.5 },
    unrest: { atOnce: 0.06, perHour: 0.5 },
    still: stillness(0.5, 48),
    restsAt: null,
  },
  water_temperature: {
    possible: { low: -5, high: 60 },
    change: { atOnce: 1, share: 0, perHour: 6 },
    unrest: { atOnce: 0.3, perHour: 6 },
    still: stillness(0.5, 36),
    restsAt: null,
  },
  air_temperature: {
    possible: { low: -40, high: 70 },
    change: { atOnce: 2, share: 0, perHour: 20 },
    unrest: { atOnce: 0.8, perHour: 20 },
    still: stillness(0.5, 24),
    restsAt: null,
  },
  soil_temperature: {
    possible: { low: -20, high: 70 },
    change: { atOnce: 1, share: 0, perHour: 6 },
    unrest: { atOnce: 0.3, perHour: 6 },
    still: stillness(0.5, 48),
    restsAt: null,
  },
  humidity: {
    possible: { low: 0, high: 105 },
    change: { atOnce: 6, share: 0, perHour: 60 },
    unrest: { atOnce: 4, perHour: 120 },
    still: stillness(0.5, 24),
    restsAt: 100,
  },
  moisture: {
    possible: { low: 0, high: 100 },
    change: { atOnce: 4, share: 0, perHour: 60 },
    unrest: { atOnce: 1.5, perHour: 60 },
    still: stillness(0.5, 72),
    restsAt: null,
  },
  light: {
    possible: { low: -10, high: 5_000 },
    change: null,
    unrest: null,
    // under lamps it is the same for hours
    still: stillness(6, 24),
    restsAt: 0,
  },
  water_level: {
    possible: { low: -50, high: 2_000 },
    change: { atOnce: 3, share: 0, perHour: 120 },
    unrest: { atOnce: 1, perHour: 120 },
    still: stillness(0.5, 168),
    restsAt: null,
  },
  flow: {
    possible: { low: -1, high: 10_000 },
    change: null,
    unrest: null,
    still: null,
    restsAt: null,
  },
}
