import { bothOf, NONE, type Tally } from './tally.ts'
import { BANDS, HABITS, LEVELS, type LevelTally, type Trial } from './trial.ts'

/** All farms together; kg over all their seasons. */
export function seasonFigures(trials: readonly Trial[]) {
  const oracleKg = trials.reduce((sum, one) => sum + one.oracleKg, 0)
  const habits = HABITS.map((_, i) => together(trials.map((one) => one.habits[i]!)))
  const levels = LEVELS.map((serviceLevel, i) => {
    const own = trials.map((one) => one.levels[i]!)
    const all = together(own.map((one) => one.all))
    return {
      ...{ serviceLevel, kept: rounded(keptOf(all)), soldKg: whole(all.soldKg) },
      ...{ oracleKg: whole(oracleKg), baselineKg: whole(soldByHabit(habits, keptOf(all))) },
      lines: all.lines,
      slipped: rounded(all.slipped / Math.max(1, all.lines - all.kept)),
      keptFrom: keptInterval(own),
      byLead: Object.fromEntries(
        BANDS.map((band) => [band, short(together(own.map(({ byLead }) => byLead[band])))]),
      ),
      byCrop: byCrop(own),
    }
  })
  const [best] = habits.toSorted((a, b) => keptOf(b) - keptOf(a))
  const orders = trials.reduce((sum, one) => sum + one.orders, 0)
  return { levels, farms: trials.length, orders, mostKeptByHabit: short(best ?? NONE) }
}

/**
 * kg that plain habit sells when its promises are kept at least as often: between two factors as far
 * as the share allows, by whichever patience sells most. 0 where no factor reaches it.
 */
export function soldByHabit(habits: readonly Tally[], kept: number): number {
  let most = 0
  for (const [i, tally] of habits.entries()) {
    if (tally.lines === 0 || keptOf(tally) < kept) continue
    const next = habits[i + 1]
    const isMore = HABITS[i + 1]?.waits === HABITS[i]!.waits
    const between = isMore && next !== undefined ? onTheWay(tally, next, kept) : 0
    most = Math.max(most, tally.soldKg + between)
  }
  return most
}

function onTheWay(from: Tally, to: Tally, kept: number): number {
  const fell = keptOf(from) - keptOf(to)
  const share = fell > 0 ? Math.min(1, (keptOf(from) - kept) / fell) : 1
  return Math.max(0, share * (to.soldKg - from.soldKg))
}

function byCrop(own: readonly LevelTally[]) {
  const crops = [...new Set(own.flatMap((one) => Object.keys(one.byCrop)))].toSorted()
  return Object.fromEntries(
    crops.map((crop) => [crop, short(together(own.map((one) => one.byCrop[crop] ?? NONE)))]),
  )
}

const NINETY_PERCENT_Z = 1.645

/** Where the share kept lies by the farms' own spread, 90 %: lines of one farm are alike. */
function keptInterval(own: readonly LevelTally[]): [number, number] {
  const all = together(own.map((one) => one.all))
  const kept = keptOf(all)
  const squares = own.reduce((sum, one) => sum + (one.all.kept - kept * one.all.lines) ** 2, 0)
  const half = (NINETY_PERCENT_Z * Math.sqrt(squares)) / Math.max(1, all.lines)
  return [rounded(kept - half), rounded(Math.min(1, kept + half))]
}

const together = (tallies: readonly Tally[]): Tally => tallies.reduce(bothOf, NONE)
const keptOf = ({ kept, lines }: Tally): number => kept / Math.max(1, lines)
const short = (tally: Tally) => ({
  kept: rounded(keptOf(tally)),
  lines: tally.lines,
  soldKg: whole(tally.soldKg),
})
const rounded = (value: number) => Number(value.toFixed(3))
const whole = (value: number) => Math.round(value)
