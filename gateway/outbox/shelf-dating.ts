import type { ClockMarks } from '../time/stamp.ts'
import type { HeldTime } from '../time/true-time.ts'
import { inOneCommit } from './commit.ts'
import type { Database } from './file.ts'
import type { marksOf } from './marks.ts'
import type { Append } from './outbox.ts'
import type { DatingStep, Decision } from './undated.ts'
import { undatedRowsOf } from './undated-rows.ts'
import type { waitingOf } from './waiting.ts'

interface Beside {
  readonly marks: ReturnType<typeof marksOf>
  readonly waiting: ReturnType<typeof waitingOf>
}

/** How rows without a time come onto a shelf, and how they leave it with one. */
export function shelfDatingOf(db: Database, { marks, waiting }: Beside) {
  const undated = undatedRowsOf(db)
  const newestMs = () => Math.max(...marks.clock())
  return {
    undated,
    /** inside a commit; gives how many rows `undated.changed` is to be told of after it */
    insertUndated(appends: readonly Append[]): number {
      let rows = 0
      for (const { reading, boot } of appends.flatMap(({ entries }) => entries)) {
        if (boot === undefined) continue
        undated.insert(boot, reading, newestMs)
        rows += 1
      }
      return rows
    },
    /** One commit: rows leave without a time and wait with one, or nothing has happened. */
    date(step: DatingStep) {
      const readings = inOneCommit(db, () => {
        const dated = undated.take(step)
        for (const reading of dated) waiting.insert({ reading, lane: 'live' })
        return dated.length
      })
      undated.changed(-readings)
      waiting.changed(readings)
    },
    decide: (decisions: readonly Decision[], clock: ClockMarks) =>
      inOneCommit(db, () => {
        marks.writeClock(clock)
        for (const decision of decisions) undated.decide(decision)
      }),
    remember: (boot: string, held: HeldTime) =>
      inOneCommit(db, () => undated.remember(boot, held, newestMs)),
  }
}
