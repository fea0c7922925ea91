/** The name a misspelt one is nearest to, at most two letters off; null where none is, or two are. */
export function nearestName(text: string, names: readonly string[]): string | null {
  const plain = text.trim().toLowerCase()
  if (plain.length < 3 || plain.length > 40) return null
  const most = plain.length < 6 ? 1 : 2
  const near = names
    .map((name) => ({ name, off: lettersOff(plain, name.toLowerCase()) }))
    .filter(({ off }) => off <= most)
    .toSorted((a, b) => a.off - b.off)
  const [first, second] = near
  return first === undefined || first.off === second?.off ? null : first.name
}

/** Levenshtein distance. */
function lettersOff(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + same))
    }
    row = next
  }
  return row[b.length]!
}
