/** Five chances of one figure, rising. */
export interface FanRange {
  readonly p10: number
  readonly p20: number
  readonly p50: number
  readonly p80: number
  readonly p90: number
}

export interface FanPoint {
  /** epoch ms */
  readonly x: number
  /** null breaks the fan */
  readonly range: FanRange | null
}

/** All a fan chart draws, in figures and instants; it knows neither farm nor language. */
export interface FanPicture {
  readonly fromMs: number
  readonly toMs: number
  /**
   * How ranges are drawn: joined from day to day, as blocks of a week around their x, or as narrow
   * posts. What is nothing at all has no block.
   */
  readonly shape: 'joined' | 'weeks' | 'posts'
  /** in order of time */
  readonly fan: readonly FanPoint[]
  /** what came in, from instant to instant */
  readonly bars: readonly { readonly fromMs: number; readonly toMs: number; readonly y: number }[]
  /** single figures that were measured */
  readonly dots: readonly { readonly x: number; readonly y: number }[]
  /** from the least to the most that was measured at one time */
  readonly spreads: readonly { readonly x: number; readonly low: number; readonly high: number }[]
  /** what was promised, standing until the next step; null where nothing can be promised yet */
  readonly steps: readonly { readonly x: number; readonly y: number }[] | null
  /** an upright line with its word; null where it is not in the picture */
  readonly now: { readonly atMs: number; readonly text: string } | null
  /** a level line with its word, such as what came in the end */
  readonly level: { readonly y: number; readonly text: string } | null
}

/** How a fan chart says what it shows. */
export interface FanSay {
  tick(atMs: number): string
  /** a label of the y axis, whose labels stand `step` apart */
  level(value: number, step: number): string
  moment(atMs: number): string
  /** lines of the tooltip */
  point(point: FanPoint): string[]
}
