export interface Pair {
  readonly x: number
  readonly y: number
}

/** y = intercept + slope · x by least squares; exact for two pairs. The xs must not all be equal. */
export function straightLine(pairs: readonly Pair[]): {
  readonly slope: number
  readonly intercept: number
} {
  const meanX = mean(pairs.map(({ x }) => x))
  const meanY = mean(pairs.map(({ y }) => y))
  const slope =
    pairs.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) /
    pairs.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0)
  return { slope, intercept: meanY - slope * meanX }
}

export const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length
