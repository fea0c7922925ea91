/** One bucket on the chart. */
export interface ChartPoint {
  /** epoch ms */
  readonly x: number
  readonly mean: number | null
  readonly min: number | null
  readonly max: number | null
}

/** All a detail chart draws, in values and instants; it knows neither farm nor language. */
export interface Picture {
  readonly fromMs: number
  readonly toMs: number
  /** in order of time; a point without mean breaks the line */
  readonly points: readonly ChartPoint[]
  readonly band: { readonly low: number | null; readonly high: number | null } | null
  readonly bandText: string | null
  /** spans without data */
  readonly gaps: readonly (readonly [number, number])[]
  readonly gapText: string
  /** readings that are not believed: at their value where it is drawn, else (null) at the foot */
  readonly distrusted: readonly { readonly x: number; readonly y: number | null }[]
  /** instants at which something was done */
  readonly happened: readonly number[]
  /** the y axis holds at least this much */
  readonly yLeast: readonly [number, number]
}

/** How the chart says what it shows. */
export interface Say {
  tick(atMs: number, isMidnight: boolean): string
  /** a label of the y axis, whose labels stand `step` apart */
  level(value: number, step: number): string
  /** heading of the tooltip: time with zone */
  moment(atMs: number): string
  /** lines of the tooltip */
  point(point: ChartPoint): string[]
}
