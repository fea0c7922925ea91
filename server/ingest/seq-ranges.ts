export interface SeqRange {
  readonly first: number
  readonly last: number
}

/** A set of batch numbers, kept as few ranges as possible. */
export interface SeqRanges {
  has(seq: number): boolean
  add(seq: number): void
  /** disjoint, not touching, in order */
  list(): readonly SeqRange[]
}

/**
 * Beyond this many holes the lowest range is forgotten. Forgetting is harmless, since a batch that
 * comes again writes the same readings again; remembering without end is not.
 */
export const MAX_RANGES = 1_000

/** Starts from ranges that are disjoint and in order. */
export function seqRanges(known: readonly SeqRange[] = []): SeqRanges {
  const ranges: SeqRange[] = [...known]

  /** Index of the last range that starts at or before `seq`; -1 when there is none. */
  const before = (seq: number): number => {
    let [low, high] = [0, ranges.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (ranges[middle]!.first <= seq) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  return {
    has: (seq) => (ranges[before(seq)]?.last ?? -1) >= seq,
    add(seq) {
      const at = before(seq)
      const [left, right] = [ranges[at], ranges[at + 1]]
      if (left !== undefined && left.last >= seq) return
      const joinsLeft = left?.last === seq - 1
      const joinsRight = right?.first === seq + 1
      const first = joinsLeft ? left.first : seq
      const last = joinsRight ? right.last : seq
      const replaced = (joinsLeft ? 1 : 0) + (joinsRight ? 1 : 0)
      ranges.splice(joinsLeft ? at : at + 1, replaced, { first, last })
      if (ranges.length > MAX_RANGES) ranges.shift()
    },
    list: () => ranges,
  }
}
