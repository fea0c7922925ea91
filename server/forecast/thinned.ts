/** Draws of a window that are kept. */
export const KEPT_DRAWS = 500

/** Which of so many draws are kept: every n-th, so the same index is the same luck everywhere. */
export const everyNth = (length: number): { readonly step: number; readonly count: number } => ({
  step: Math.max(1, Math.floor(length / KEPT_DRAWS)),
  count: Math.min(KEPT_DRAWS, length),
})

export function thinned(kg: Float64Array): Float32Array {
  const { step, count } = everyNth(kg.length)
  return Float32Array.from({ length: count }, (_, i) => kg[i * step]!)
}
