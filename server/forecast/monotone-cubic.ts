/**
 * A smooth curve through points with rising x that overshoots no point and, through rising points,
 * never falls (Fritsch & Carlson 1980). Beyond the ends it goes on straight.
 */
export function monotoneCubic(xs: readonly number[], ys: readonly number[]): (x: number) => number {
  const last = xs.length - 1
  if (last < 1) return () => ys[0] ?? Number.NaN
  const steps = xs.slice(1).map((x, i) => x - xs[i]!)
  const slopes = steps.map((step, i) => (ys[i + 1]! - ys[i]!) / step)
  const bends = xs.map((_, i) => bendAt(i, steps, slopes))
  return (x) => {
    if (x <= xs[0]!) return ys[0]! + (x - xs[0]!) * bends[0]!
    if (x >= xs[last]!) return ys[last]! + (x - xs[last]!) * bends[last]!
    let i = 0
    while (x > xs[i + 1]!) i += 1
    return between((x - xs[i]!) / steps[i]!, steps[i]!, [
      ys[i]!,
      ys[i + 1]!,
      bends[i]!,
      bends[i + 1]!,
    ])
  }
}

/** Slope at a point: the harmonic mean of its sides, and none at a turn. */
function bendAt(i: number, steps: readonly number[], slopes: readonly number[]): number {
  const before = slopes[i - 1]
  const after = slopes[i]
  if (before === undefined) return after!
  if (after === undefined) return before
  if (before * after <= 0) return 0
  const [h0, h1] = [steps[i - 1]!, steps[i]!]
  return (3 * (h0 + h1)) / ((2 * h1 + h0) / before + (h1 + 2 * h0) / after)
}

/** Hermite's cubic at a share `t` of a step. */
function between(
  t: number,
  step: number,
  [from, to, bendFrom, bendTo]: readonly [number, number, number, number],
): number {
  const [t2, t3] = [t * t, t * t * t]
  const level = (2 * t3 - 3 * t2 + 1) * from + (3 * t2 - 2 * t3) * to
  return level + step * ((t3 - 2 * t2 + t) * bendFrom + (t3 - t2) * bendTo)
}
