import { type EmptyInputPast, noEmptyInputPast } from './empty-input.ts'
import { noSoilPast, type SoilPast } from './left-soil.ts'
import type { ChannelFacts } from './moment.ts'
import { type NoisePast, noNoisePast } from './noise.ts'
import { noSpikePast, type SpikePast } from './spike.ts'
import { noStuckPast, type StuckPast } from './stuck.ts'

/** Readings that come later than a newer one by less than this are merely late. */
const LATE_MS = 3_600_000
/** One or two readings overtake each other on a network; a row of them means that time went back. */
const LATE_AT_MOST = 2

/**
 * What judging a channel needs of its readings before: about a hundred numbers at the most, whatever
 * was heard. It does not outlive the gateway: after a restart the first reading is taken on trust,
 * and stillness is judged by the widest measure until a day was watched.
 */
export interface Past {
  readonly newestAt: number | null
  /** how many came behind the newest, one after another */
  readonly lateInARow: number
  /** calibration that gave the values */
  readonly calibration: number
  readonly spike: SpikePast
  readonly noise: NoisePast
  readonly stuck: StuckPast
  readonly emptyInput: EmptyInputPast
  readonly soil: SoilPast
}

export const noPast = (facts: ChannelFacts): Past => ({
  newestAt: null,
  lateInARow: 0,
  calibration: 0,
  spike: noSpikePast(facts),
  noise: noNoisePast,
  stuck: noStuckPast,
  emptyInput: noEmptyInputPast,
  soil: noSoilPast,
})

/** Forgets values and times, keeps habits: the probe was moved, calibrated, or time itself jumped. */
export const withoutValues = (past: Past): Past => ({
  ...past,
  newestAt: null,
  lateInARow: 0,
  spike: { ...past.spike, trusted: null, doubted: null },
  noise: { ...past.noise, last: null, lastButOne: null, restless: 0 },
  stuck: { ...past.stuck, last: null, stillMs: 0, readings: 0 },
  emptyInput: noEmptyInputPast,
  soil: noSoilPast,
})

/** A reading out of its order tells nothing of stillness or change. */
export const isLate = ({ newestAt }: Past, at: number) =>
  newestAt !== null && at < newestAt && newestAt - at <= LATE_MS

export const wentBack = ({ newestAt, lateInARow }: Past, at: number) =>
  newestAt !== null && at < newestAt && (newestAt - at > LATE_MS || lateInARow >= LATE_AT_MOST)
