import { describe, expect, it } from 'vitest'
import { type KeptEngine, keepEngine } from '../../server/alarms/keep-engine.ts'
import { rulesOf } from '../../server/alarms/rules-of.ts'
import { readAlarms } from '../../server/book/alarms.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import type { BookDatabase } from '../../server/book/tables.ts'
import { aDataFolder } from '../server/a-server.ts'
import { aFarm, good, HOUR, MINUTE, START } from './a-watched-farm.ts'

const PH = 'tandon-1-ph'
const RULES = rulesOf(aFarm()).filter(({ kind }) => kind !== 'stale')

/** An engine on a book; `told` is what screens would have been told. */
async function anEngine(book: BookDatabase, nowMs = START) {
  const told: string[][] = []
  const troubles: unknown[] = []
  const engine = await keepEngine({
    book,
    nowMs,
    onList: (alarms) => void told.push(alarms.map(({ rule, state }) => `${rule} ${state}`)),
    onHappened: () => {},
    onTrouble: (cause) => void troubles.push(cause),
  })
  engine.adopt(RULES, nowMs)
  return { engine, told, troubles }
}

function measure(engine: KeptEngine, value: number, fromMs: number, toMs: number): void {
  for (let at = fromMs; at < toMs; at += MINUTE) {
    engine.give({ kind: 'readings', nowMs: at, readings: [good(PH, at, value)] })
  }
}

const deed = { atMs: 1, who: 'p-1', action: 'alarm_acknowledged', subject: '1' }

describe('a book of alarms', () => {
  it('has an alarm before any screen is told of it', async () => {
    const book = await openBook(bookFile(aDataFolder()))
    const { engine, told } = await anEngine(book)
    measure(engine, 4.5, START, START + HOUR)
    expect(told).toEqual([])
    await engine.write()
    expect(told).toEqual([['ph-very-low@tandon-1 unacknowledged']])
    const kept = await readAlarms(book, { fromMs: START, toMs: START + HOUR, limit: 10 })
    expect(kept).toMatchObject([{ id: 1, rule: 'ph-very-low@tandon-1', value: 4.5 }])
    await book.destroy()
  })

  it('brings back what was acknowledged, without calling again, after a sudden end', async () => {
    const file = bookFile(aDataFolder())
    const first = await openBook(file)
    const { engine } = await anEngine(first)
    measure(engine, 4.5, START, START + HOUR)
    const nowMs = START + HOUR
    engine.give({ kind: 'acknowledge', nowMs, alarm: 1, by: 'p-1', comment: 'ya' }, deed)
    await engine.write()
    // Nothing is closed: the process is gone.
    const second = await openBook(file)
    const again = await anEngine(second, START + 2 * HOUR)
    measure(again.engine, 4.5, START + 2 * HOUR, START + 3 * HOUR)
    await again.engine.write()
    expect(again.told).toEqual([['ph-very-low@tandon-1 acknowledged']])
    const events = await second.selectFrom('alarm_event').select('kind').execute()
    expect(events.map(({ kind }) => kind)).toEqual(['raised', 'acknowledged'])
    const audit = await second.selectFrom('audit').select(['action', 'who']).execute()
    expect(audit).toEqual([{ action: 'alarm_acknowledged', who: 'p-1' }])
    await first.destroy()
    await second.destroy()
  })

  it('goes on with the timers where they were', async () => {
    const book = await openBook(bookFile(aDataFolder()))
    const { engine } = await anEngine(book)
    measure(engine, 5.0, START, START + 20 * MINUTE)
    await engine.snapshot()
    const laterMs = START + 5 * HOUR
    const again = await anEngine(book, laterMs)
    measure(again.engine, 5.0, laterMs, laterMs + 9 * MINUTE)
    await again.engine.write()
    expect(again.told).toEqual([])
    measure(again.engine, 5.0, laterMs + 9 * MINUTE, laterMs + 13 * MINUTE)
    await again.engine.write()
    expect(again.told).toEqual([['ph-low@tandon-1 unacknowledged']])
    await book.destroy()
  })

  it('that takes nothing does not keep an alarm from the screens, and has it later', async () => {
    const book = await openBook(bookFile(aDataFolder()))
    const { engine, told, troubles } = await anEngine(book)
    await book.schema.alterTable('alarm_event').renameTo('away').execute()
    measure(engine, 4.5, START, START + HOUR)
    await expect(engine.write()).rejects.toThrow()
    expect(told).toEqual([['ph-very-low@tandon-1 unacknowledged']])
    expect(troubles.length).toBeGreaterThan(0)
    await book.schema.alterTable('away').renameTo('alarm_event').execute()
    await engine.write()
    const kept = await readAlarms(book, { fromMs: START, toMs: START + HOUR, limit: 10 })
    expect(kept).toHaveLength(1)
    await book.destroy()
  })

  it('whose state cannot be read begins anew, never uses a number twice, and ends what it lost', async () => {
    const book = await openBook(bookFile(aDataFolder()))
    const { engine } = await anEngine(book)
    measure(engine, 4.5, START, START + HOUR)
    await engine.write()
    await book.updateTable('alarm_state').set({ state: '{"version":0' }).execute()
    const laterMs = START + 2 * HOUR
    const again = await anEngine(book, laterMs)
    measure(again.engine, 4.5, laterMs, laterMs + HOUR)
    await again.engine.write()
    const kept = await readAlarms(book, { fromMs: START, toMs: START + 9 * HOUR, limit: 10 })
    expect(kept).toMatchObject([
      { id: 2, returnedMs: null },
      { id: 1, returnedMs: laterMs },
    ])
    await book.destroy()
  })
})
