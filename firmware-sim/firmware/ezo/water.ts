/** What an EZO circuit can show of the water its probe stands in. */
export interface Water {
  readonly ph: number
  /** at 25 °C */
  readonly ecMsPerCm: number
  readonly celsius: number
}

const KELVIN = 273.15
/** Conductivity rises by this share of its value at 25 °C with each °C. */
const EC_PER_C = 0.019

/** pH as an electrode's voltage is read by a circuit that believes the water has `toldC`. */
export const shownPh = ({ ph, celsius }: Water, toldC: number) =>
  7 + ((ph - 7) * (celsius + KELVIN)) / (toldC + KELVIN)

/** µS/cm at 25 °C as shown by a circuit that believes the water has `toldC`. */
export const shownMicrosiemens = ({ ecMsPerCm, celsius }: Water, toldC: number) =>
  (1_000 * ecMsPerCm * (1 + EC_PER_C * (celsius - 25))) / (1 + EC_PER_C * (toldC - 25))
