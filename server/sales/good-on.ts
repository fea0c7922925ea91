/** A row of `batch`, as far as it says whether its packs may be handed over. */
export interface Perishable {
  /** the midnight at the end of its last day */
  readonly expires_ms: number | null
  readonly recalled_ms: number | null
}

/** Whether packs of a batch may be handed over at a moment: not recalled, its last day not over. */
export const isGoodOn = ({ expires_ms, recalled_ms }: Perishable, atMs: number): boolean =>
  recalled_ms === null && (expires_ms === null || atMs < expires_ms)
