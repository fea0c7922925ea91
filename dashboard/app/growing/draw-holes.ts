/** Holes drawn without choosing, in walking order; none of those already drawn. */
export function drawHoles(
  holes: number,
  count: number,
  drawn: readonly number[] = [],
): readonly number[] {
  const left = Array.from({ length: holes }, (_, i) => i + 1).filter((n) => !drawn.includes(n))
  const picked = Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(below(left.length), 1),
  )
  return picked.flat().sort((a, b) => a - b)
}

/** A whole number from 0 to under `n` (at most 100,000 here: the remainder's lean is nothing). */
function below(n: number): number {
  const [drawn = 0] = globalThis.crypto.getRandomValues(new Uint32Array(1))
  return drawn % n
}
