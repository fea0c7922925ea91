/** The air and light in a plastic house on the coast of Banten. */
export interface Weather {
  /** °C, about 23 … 38 */
  readonly airC: number
  /** %RH */
  readonly humidityPct: number
  /** PPFD under the roof, µmol/m²/s, 0 … about 1400 */
  readonly lightPpfd: number
  readonly windMPerS: number
}

/** `atMs` is the end of the minute. */
export interface Moment {
  readonly seed: number
  readonly atMs: number
}
