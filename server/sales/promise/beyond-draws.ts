/** A promise that came due. */
export interface CameDue {
  /** share of the draws that could bear it when it was made */
  readonly chance: number
  readonly isKept: boolean
  /** crop and day: promises of one harvest stand and fall together and count as one */
  readonly harvest: string
}

/**
 * Before a farm has a record of its own: seen on virtual farms (`npm run bench -- promise`), where a
 * bed is cleared early or a feast comes in between.
 */
const EXPECTED = 0.02
const MOST = 0.05
/** Harvests that the expected share is worth. */
const EXPECTED_IS_WORTH = 100

/**
 * Share of promises that something spoils which no draw has, from those that came due: how much less
 * often they were kept than the draws said, 0 to 0.05.
 */
export function spoiltShare(record: readonly CameDue[]): number {
  const harvests = new Map<string, { said: number; kept: number; lines: number }>()
  for (const { harvest, chance, isKept } of record) {
    const one = harvests.get(harvest) ?? { said: 0, kept: 0, lines: 0 }
    harvests.set(harvest, {
      said: one.said + chance,
      kept: one.kept + Number(isKept),
      lines: one.lines + 1,
    })
  }
  let [said, kept] = [EXPECTED_IS_WORTH, EXPECTED_IS_WORTH * (1 - EXPECTED)]
  for (const one of harvests.values()) {
    said += one.said / one.lines
    kept += one.kept / one.lines
  }
  return Math.min(MOST, Math.max(0, 1 - kept / said))
}

/**
 * Share of so many draws that must bear a promise for it to be kept as often as `level` says: at least
 * that level, and what is spoilt above it to the nearest draw.
 */
export function shareToBear(level: number, spoilt: number, draws: number): number {
  const share = Math.round((level / (1 - spoilt)) * draws) / draws
  return Math.min(1, Math.max(level, share))
}
