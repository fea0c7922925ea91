import { readInputs } from '../../book/forecasts.ts'
import type { BookDatabase } from '../../book/tables.ts'
import type { Log } from '../../log.ts'
import type { GrowthDay } from '../growth-curve.ts'
import type { ReplayedDay } from '../replayed-past.ts'
import type { Forecaster } from '../worker/forecaster.ts'
import type { KeptInputs } from '../worker/kept-inputs.ts'

/** What is reckoned of one planting when somebody looks at it, from a run's kept inputs. */
export interface Pictures {
  /** its growth as a run saw it; none where the run's inputs were let go */
  growth(run: number, cycle: number): Promise<readonly GrowthDay[]>
  /** what would have been said of it before a moment, as that run knew the farm */
  past(run: number, cycle: number, untilMs: number): Promise<readonly ReplayedDay[]>
}

/** Pages are looked at again and again, by several people. */
const MOST_KEPT = 200

/** A picture that cannot be reckoned is empty: the rest of its page is not. */
export function drawPictures(
  book: BookDatabase,
  log: Log,
  { growth, past }: Pick<Forecaster, 'growth' | 'past'>,
): Pictures {
  return {
    growth: kept(log, async (run, cycle) => {
      const inputs = await readInputs(book, run)
      return inputs === null ? [] : await growth({ kept: inputs, cycle })
    }),
    past: kept(log, async (run, cycle, untilMs) => {
      const inputs: KeptInputs | null = await readInputs(book, run)
      return inputs === null ? [] : await past({ kept: inputs, cycle, untilMs })
    }),
  }
}

function kept<T>(
  log: Log,
  reckon: (run: number, cycle: string, untilMs: number) => Promise<readonly T[]>,
) {
  const known = new Map<string, Promise<readonly T[]>>()
  return (run: number, cycle: number, untilMs = 0): Promise<readonly T[]> => {
    const key = `${run} ${cycle} ${untilMs}`
    const before = known.get(key)
    if (before !== undefined) return before
    const drawn = reckon(run, String(cycle), untilMs).catch((err: unknown) => {
      log.warn('A planting’s curves could not be reckoned now.', { err })
      known.delete(key)
      return []
    })
    const [oldest] = known.keys()
    if (known.size >= MOST_KEPT && oldest !== undefined) known.delete(oldest)
    known.set(key, drawn)
    return drawn
  }
}
