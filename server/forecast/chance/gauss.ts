/**
 * Puts the lower triangle L of a symmetric positive matrix in its place, L·Lᵀ (Cholesky): `size` rows
 * one after the other, of which only the lower half is read and written.
 */
export function toTriangle(matrix: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j]!
      for (let k = 0; k < j; k++) rest -= matrix[i * size + k]! * matrix[j * size + k]!
      const isCorner = i === j
      matrix[i * size + j] = isCorner
        ? Math.sqrt(Math.max(rest, 1e-12))
        : rest / matrix[j * size + j]!
    }
  }
}

/** x with L·x = values, for the first rows of a triangle of `size`: as many as there are values. */
export function solvedBy(
  triangle: Float64Array,
  size: number,
  values: ArrayLike<number>,
): Float64Array {
  const solved = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    let rest = values[i]!
    for (let k = 0; k < i; k++) rest -= triangle[i * size + k]! * solved[k]!
    solved[i] = rest / triangle[i * size + i]!
  }
  return solved
}
