/**
 * Hole numbers to weigh, rising as one walks along the bed: one by chance out of each of `count`
 * equal stretches, so that every hole is as likely as another and none of them is chosen by how its
 * plant looks. All of them where the bed has no more. `random` gives [0, 1).
 */
export function holesToWeigh(holes: number, count: number, random: () => number): number[] {
  const drawn: number[] = []
  const some = Math.min(holes, count)
  for (let i = 0; i < some; i++) {
    const hole = Math.floor(((i + random()) * holes) / some) + 1
    // A hole on the border of two stretches belongs to both; each of those left needs one as well.
    const [least, most] = [(drawn.at(-1) ?? 0) + 1, holes - (some - 1 - i)]
    drawn.push(Math.min(most, Math.max(least, hole)))
  }
  return drawn
}
