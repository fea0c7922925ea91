/** What people do to the farm, and what befalls it: the only things that nature answers to. */

/** By deed, the mishap that it mends; null: it mends none. */
export const DEEDS = {
  /** opens the drip lines for `minutes`, or until `litres` have left the pipe */
  water: null,
  stop_watering: null,
  /** fills to the mark, to `cm`, or by `litres` */
  top_up: null,
  /** `ml` of one nutrient bottle, A or B: half of the salt comes from each */
  feed: null,
  /** `ml` of the bottle called pH down */
  acid: null,
  /** lets `litres` of solution out and as much well water in */
  replace_water: null,
  mend_pump: 'pump_off',
  mend_power: 'power_cut',
  clear_dripper: 'dripper_clogged',
  put_probe_back: 'probe_out',
  stop_leak: 'leak',
  stop_drift: 'ph_drift',
  open_roof: 'heat',
} as const
export type DeedKind = keyof typeof DEEDS
export const DEED_KINDS = Object.keys(DEEDS) as readonly DeedKind[]

export interface Deed {
  readonly id: number
  readonly kind: DeedKind
  /** slug; "kebun" for the whole farm */
  readonly place: string
  readonly minutes?: number
  readonly litres?: number
  readonly cm?: number
  readonly ml?: number
  /** farm time; it acts from the next whole minute on */
  readonly atMs: number
}
export type DeedOrder = Omit<Deed, 'id' | 'atMs'>

/** By mishap, what `amount` says, and how much it is when nobody says. */
export const MISHAPS = {
  /** circulation of a bed, or of all beds of a tank, stands still */
  pump_off: { amount: 'nothing', byDefault: 0 },
  /** pumps stand still, and boards and nodes are without power */
  power_cut: { amount: 'nothing', byDefault: 0 },
  dripper_clogged: { amount: 'share of the water that still comes out, 0 … 1', byDefault: 0.15 },
  /** the moisture probe lies on the mulch */
  probe_out: { amount: 'nothing', byDefault: 0 },
  leak: { amount: 'litres a minute', byDefault: 1.2 },
  /** at once */
  over_feed: { amount: 'mS/cm', byDefault: 1.2 },
  /** at once */
  acid_spill: { amount: 'pH that it falls by', byDefault: 1.3 },
  ph_drift: { amount: 'pH an hour, below 0 for downwards', byDefault: 0.08 },
  /** the roof is shut */
  heat: { amount: '°C at full light', byDefault: 7 },
} as const
export type MishapKind = keyof typeof MISHAPS
export const MISHAP_KINDS = Object.keys(MISHAPS) as readonly MishapKind[]

/** Mishaps that are over as soon as they have happened. */
export const AT_ONCE: readonly MishapKind[] = ['over_feed', 'acid_spill']

export interface Mishap {
  readonly id: number
  readonly kind: MishapKind
  readonly place: string
  readonly amount: number
  readonly fromMs: number
  /** null: until it is mended */
  readonly toMs: number | null
}
export type MishapOrder = Pick<Mishap, 'kind' | 'place' | 'amount'> & {
  /** farm ms until it is over by itself; null: until it is mended */
  readonly forMs: number | null
}

export const WHOLE_FARM = 'kebun'

/** What acts in one minute. */
export interface Minute {
  readonly deeds: readonly Deed[]
  readonly mishaps: readonly Mishap[]
}
export const QUIET: Minute = { deeds: [], mishaps: [] }
