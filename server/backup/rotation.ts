const DAY_MS = 86_400_000

/** A backup as rotation sees it. */
export interface Kept {
  readonly name: string
  readonly madeMs: number
  readonly bytes: number
  /** it was restored on trial and agreed */
  readonly isVerified: boolean
}

/** How many of the newest days, weeks and months keep their newest backup. */
const PERIODS: readonly { readonly of: (ms: number) => string; readonly count: number }[] = [
  { of: (ms) => String(Math.floor(ms / DAY_MS)), count: 7 },
  // the first day of 1970 was a Thursday; weeks begin on Monday
  { of: (ms) => String(Math.floor((ms / DAY_MS + 3) / 7)), count: 4 },
  { of: (ms) => new Date(ms).toISOString().slice(0, 7), count: 12 },
]

/**
 * The names of those that leave: all but those of the last 24 hours and the newest of 7 days, 4 weeks and 12 months (UTC), then the
 * oldest until the rest fit into maxBytes. The newest of all and the newest verified one stay.
 */
export function leaving(all: readonly Kept[], maxBytes: number): string[] {
  const newestFirst = [...all].sort((one, other) => other.madeMs - one.madeMs)
  const safe = new Set([newestFirst[0], newestFirst.find(({ isVerified }) => isVerified)])
  const chosen = new Set(PERIODS.flatMap((period) => newestOf(newestFirst, period)))
  const dayAgoMs = (newestFirst[0]?.madeMs ?? 0) - DAY_MS
  const staying = newestFirst.filter(
    (one) => safe.has(one) || chosen.has(one) || one.madeMs > dayAgoMs,
  )
  let bytes = staying.reduce((total, one) => total + one.bytes, 0)
  for (const one of [...staying].reverse()) {
    if (bytes <= maxBytes) break
    if (safe.has(one)) continue
    staying.splice(staying.indexOf(one), 1)
    bytes -= one.bytes
  }
  return newestFirst.filter((one) => !staying.includes(one)).map(({ name }) => name)
}

function newestOf(newestFirst: readonly Kept[], { of, count }: (typeof PERIODS)[number]): Kept[] {
  const newest = new Map<string, Kept>()
  for (const one of newestFirst) {
    const period = of(one.madeMs)
    if (!newest.has(period)) newest.set(period, one)
  }
  return [...newest.values()].slice(0, count)
}
