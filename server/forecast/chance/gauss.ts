/** The lower triangle L of a symmetric positive matrix, L·Lᵀ (Cholesky), row by row. */
export function triangleOf(matrix: readonly (readonly number[])[]): number[][] {
  const rows: number[][] = []
  for (const [i, given] of matrix.entries()) {
    const row: number[] = []
    for (let j = 0; j <= i; j++) {
      let rest = given[j]!
      for (let k = 0; k < j; k++) rest -= row[k]! * (rows[j]?.[k] ?? row[k]!)
      row.push(j === i ? Math.sqrt(Math.max(rest, 1e-12)) : rest / rows[j]![j]!)
    }
    rows.push(row)
  }
  return rows
}

/** x with L·x = values. */
export function solvedBy(triangle: readonly (readonly number[])[], values: readonly number[]) {
  const solved: number[] = []
  for (const [i, row] of triangle.entries()) {
    let rest = values[i]!
    for (let k = 0; k < i; k++) rest -= row[k]! * solved[k]!
    solved.push(rest / row[i]!)
  }
  return solved
}

/** Sum of products of two lists of one length. */
export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, one, i) => sum + one * b[i]!, 0)
