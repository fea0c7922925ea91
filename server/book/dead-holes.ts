/** What is noted of a planting's dead. */
export interface NotedDead {
  /** since they were last counted */
  readonly losses: readonly { readonly atMs: number; readonly holes: number }[]
  /** all that were dead then; telang and ratoons count the same ones again at each */
  readonly harvests: readonly { readonly atMs: number; readonly deadHoles: number | null }[]
}

/** Holes dead by the last note: losses add up, a count at a harvest has those before in it. */
export function deadHolesOf({ losses, harvests }: NotedDead): number {
  const notes = [
    ...losses.map(({ atMs, holes }) => ({ atMs, after: (dead: number) => dead + holes })),
    ...harvests.map(({ atMs, deadHoles }) => {
      return { atMs, after: (dead: number) => Math.max(dead, deadHoles ?? 0) }
    }),
  ]
  return notes.toSorted((a, b) => a.atMs - b.atMs).reduce((dead, { after }) => after(dead), 0)
}
