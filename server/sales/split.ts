/**
 * Splits a whole number in proportion to weights, in whole parts that sum to it exactly: what the
 * rounding down leaves goes to the largest remainders, the earlier of equal ones. All to nobody
 * (zeros) where no weight is above 0.
 */
export function splitWhole(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (!(sum > 0)) return weights.map(() => 0)
  const shares = weights.map((weight) => total * (weight / sum))
  const parts = shares.map(Math.floor)
  const left = total - parts.reduce((all, part) => all + part, 0)
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .filter(({ index }) => (weights[index] ?? 0) > 0)
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, Math.max(0, left))) parts[index]! += 1
  // A share that a last bit lifted to the next whole number gives it back.
  const lifted = byRemainder.filter(({ index }) => parts[index]! > 0).reverse()
  for (const { index } of lifted.slice(0, Math.max(0, -left))) parts[index]! -= 1
  return parts
}
