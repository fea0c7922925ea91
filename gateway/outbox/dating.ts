import { emptying } from './emptying.ts'
import type { Keeper } from './keeper.ts'
import type { Reserve } from './reserve.ts'
import type { Shelf } from './shelf.ts'
import type { Trouble } from './trouble.ts'
import type { Undated } from './undated.ts'

export interface DatingParts {
  readonly keeper: Keeper
  readonly reserve: Reserve
  readonly trouble: Trouble
}

/** Readings that wait for their time, on whatever shelf is open; what the disk refuses is tried again. */
export function datingOf({ keeper, reserve, trouble }: DatingParts): Undated {
  const refusing = (work: () => void): boolean => {
    try {
      work()
      trouble.over('sending')
      return true
    } catch (error) {
      trouble.met('sending', error)
      return false
    }
  }
  const reading = <T>(read: (shelf: Shelf) => T, otherwise: T): T => {
    try {
      return keeper.use(read)
    } catch {
      return otherwise
    }
  }
  return {
    count: () => keeper.shelf().undated.count(),
    boots: () => reading(({ undated }) => undated.boots(), []),
    known: (boot) => reading(({ undated }) => undated.known(boot), { held: null, lastMs: 0 }),
    remember: (boot, held) =>
      refusing(() => emptying(keeper, reserve, (shelf) => shelf.remember(boot, held))),
    decide: (decisions, clock) =>
      refusing(() => emptying(keeper, reserve, (shelf) => shelf.decide(decisions, clock))),
    date: (step) => refusing(() => emptying(keeper, reserve, (shelf) => shelf.date(step))),
  }
}
