import type { Database } from './file.ts'
import type { Append, ClockMark } from './outbox.ts'

/** What the outbox remembers beside readings: its epoch, the clock, how far each source was read. */
export function marksOf(db: Database) {
  const set = db.prepare('INSERT OR REPLACE INTO mark VALUES (?, ?)')
  const get = db.prepare('SELECT value FROM mark WHERE name = ?')
  const setPosition = db.prepare('INSERT OR REPLACE INTO position VALUES (?, ?)')
  const getPosition = db.prepare('SELECT n FROM position WHERE port = ?')
  const mark = (name: string) => (get.get(name) as { value: number | string } | undefined)?.value

  return {
    epoch: () => String(mark('epoch')),
    clock: (): ClockMark => ({
      highWaterMs: Number(mark('highWaterMs') ?? 0),
      run: Number(mark('run') ?? 0),
    }),
    position: (port: string) => (getPosition.get(port) as { n: number } | undefined)?.n ?? 0,
    write(group: readonly Append[]) {
      for (const { position } of group) {
        if (position !== undefined) setPosition.run(position.port, position.n)
      }
      const clock = group.at(-1)?.clock
      if (clock === undefined) return
      set.run('highWaterMs', clock.highWaterMs)
      set.run('run', clock.run)
    },
  }
}
