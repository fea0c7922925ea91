import { type ClockMarks, NO_MARKS } from '../time/stamp.ts'
import type { Database } from './file.ts'
import type { Append } from './outbox.ts'

/** What the outbox remembers beside readings: its epoch, the clock, how far each source was read. */
export function marksOf(db: Database) {
  const set = db.prepare('INSERT OR REPLACE INTO mark VALUES (?, ?)')
  const get = db.prepare('SELECT value FROM mark WHERE name = ?')
  const setPosition = db.prepare('INSERT OR REPLACE INTO position VALUES (?, ?)')
  const getPosition = db.prepare('SELECT n FROM position WHERE port = ?')
  const mark = (name: string) => (get.get(name) as { value: number | string } | undefined)?.value

  const clock = (): ClockMarks => {
    const text = mark('clock')
    return text === undefined ? NO_MARKS : (JSON.parse(String(text)) as number[])
  }
  const known = clock()
  const writeClock = (given: ClockMarks) => {
    // A gateway that began while this file could not be opened does not know its marks.
    const newest = known.map((at, residue) => Math.max(at, given[residue] ?? 0))
    set.run('clock', JSON.stringify(newest))
  }

  return {
    epoch: () => String(mark('epoch')),
    clock,
    position: (port: string) => (getPosition.get(port) as { n: number } | undefined)?.n ?? 0,
    write(group: readonly Append[]) {
      for (const { position } of group) {
        if (position !== undefined) setPosition.run(position.port, position.n)
      }
      const given = group.at(-1)?.clock
      if (given !== undefined) writeClock(given)
    },
    writeClock,
  }
}
