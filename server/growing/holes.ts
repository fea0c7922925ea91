/**
 * Hole numbers to weigh, rising as one walks along the bed: one by chance out of each of `count`
 * equal stretches, so that every hole is as likely as another and none of them is chosen by how its
 * plant looks. All of them where the bed has no more. `random` gives [0, 1).
 */
export function holesToWeigh(holes: number, count: number, random: () => number): number[] {
  const drawn: number[] = []
  const stretch = holes / Math.min(holes, count)
  for (let i = 0; i < Math.min(holes, count); i++) {
    const hole = Math.floor((i + random()) * stretch) + 1
    // A hole on the border of two stretches belongs to both.
    drawn.push(Math.min(holes, Math.max(hole, (drawn.at(-1) ?? 0) + 1)))
  }
  return drawn
}
