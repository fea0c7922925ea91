/** Something of the history could not be read and was set aside; the store went on without it. */
export interface Damage {
  /** where a whole file was moved; null when only a part of the file is affected */
  readonly movedTo: string | null
  readonly sentence: { readonly id: string; readonly en: string }
}

/** How rollups are made. */
export interface Rolling {
  /** wall-clock rest between two looks for hours that have to be rolled up */
  readonly everyMs: number
}

export interface StoreOptions {
  /** slug of the site; the `site` tag in InfluxDB */
  readonly site: string
  /** names a file set aside, epoch ms UTC */
  readonly now: () => number
  readonly onDamage?: (damage: Damage) => void
  readonly rolling?: Rolling
  /**
   * Where the rollups of an InfluxDB history are kept, by one process at a time: the one whose
   * appends are all there are. Without it every chart is drawn from readings.
   */
  readonly rollupFile?: string
  /** lets us in to InfluxDB 2 and 3; never in the address, which is shown */
  readonly influxToken?: string | undefined
}
