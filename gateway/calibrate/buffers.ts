const EVERY_5_C = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50] as const

/** pH of the usual buffers at 0 … 50 °C in steps of 5 °C (technical and NIST/JIS tables). */
const BUFFERS = [
  { names: [4], ph: [4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.01, 4.02, 4.03, 4.04, 4.06] },
  { names: [4.01], ph: [4.01, 4.01, 4.0, 4.0, 4.0, 4.01, 4.01, 4.02, 4.03, 4.04, 4.06] },
  { names: [6.86], ph: [6.98, 6.95, 6.92, 6.9, 6.88, 6.86, 6.85, 6.84, 6.84, 6.83, 6.83] },
  { names: [7.01], ph: [7.13, 7.1, 7.07, 7.05, 7.03, 7.01, 7.0, 6.99, 6.98, 6.98, 6.98] },
  { names: [7], ph: [7.12, 7.09, 7.06, 7.04, 7.02, 7.0, 6.99, 6.99, 6.98, 6.98, 6.97] },
  {
    names: [9.18],
    ph: [9.46, 9.39, 9.33, 9.28, 9.23, 9.18, 9.14, 9.1, 9.07, 9.04, 9.01],
  },
  {
    names: [10, 10.01],
    ph: [10.32, 10.25, 10.18, 10.12, 10.06, 10.01, 9.97, 9.93, 9.89, 9.86, 9.83],
  },
] as const

/** The pH on every bottle that the table knows. */
export const KNOWN_BUFFERS: readonly number[] = BUFFERS.flatMap(({ names }) => names)

export const isKnownBuffer = (printedPh: number) => KNOWN_BUFFERS.includes(printedPh)

/**
 * The pH a buffer has at `celsius`, by the pH printed on its bottle. A bottle this table does not
 * know keeps its printed value; temperatures outside 0 … 50 °C take the nearest end.
 */
export function bufferPh(printedPh: number, celsius: number): number {
  const buffer = BUFFERS.find(({ names }) => names.some((name) => name === printedPh))
  if (buffer === undefined) return printedPh
  const at = Math.min(Math.max(celsius, 0), 50) / 5
  const left = Math.min(Math.floor(at), EVERY_5_C.length - 2)
  const from = buffer.ph[left] ?? printedPh
  const to = buffer.ph[left + 1] ?? printedPh
  return from + (to - from) * (at - left)
}
