/** One measured value, in the unit its reader names. */
export interface Recorded {
  /** epoch ms */
  readonly atMs: number
  readonly value: number
}
