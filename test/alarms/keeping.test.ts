import { describe, expect, it } from 'vitest'
import { clockSteps } from '../../server/alarms/keep-clock.ts'
import { type KeptEngine, keepEngine } from '../../server/alarms/keep-engine.ts'
import type { Rule } from '../../server/alarms/rule.ts'
import { rulesOf } from '../../server/alarms/rules-of.ts'
import { readAlarms } from '../../server/book/alarms.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import type { BookDatabase } from '../../server/book/tables.ts'
import { aDataFolder } from '../server/a-server.ts'
import { aFarm, good, HOUR, MINUTE, START } from './a-watched-farm.ts'

const PH = 'tandon-1-ph'
const RULES = rulesOf(aFarm()).filter(({ kind }) => kind !== 'stale')

interface Parts {
  readonly rules: readonly Rule[]
  readonly wasSet: (nowMs: number) => boolean
}

/** An engine on a book; `told` is what screens would have been told. */
async function anEngine(book: BookDatabase, nowMs = START, more: Partial<Parts> = {}) {
  const { rules = RULES, wasSet = () => false } = more
  const told: string[][] = []
  const troubles: unknown[] = []
  const engine = await keepEngine({
    book,
    ...{ nowMs, wasSet },
    onList: (alarms) => void told.push(alarms.map(({ rule, state }) => `${rule} ${state}`)),
    onHappened: () => {},
    onTrouble: (cause) => void troubles.push(cause),
  })
  engine.adopt(rules, nowMs)
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

describe('a clock that is set', () => {
  const YEAR = 8_766 * HOUR

  it('makes no silence, also when a reading comes before anything else', async () => {
    const book = await openBook(bookFile(aDataFolder()))
    const time = { farmMs: START, monoMs: 0 }
    const clock = { now: () => time.farmMs, speed: 1 }
    const wasSet = clockSteps(clock, () => time.monoMs)
    const { engine, told } = await anEngine(book, START, { rules: rulesOf(aFarm()), wasSet })
    const pass = (ms: number, setByMs = 0) => {
      time.monoMs += ms
      time.farmMs += ms + setByMs
      engine.give({ kind: 'readings', nowMs: time.farmMs, readings: [good(PH, time.farmMs, 6)] })
    }
    for (const setByMs of [0, YEAR, 0, -2 * YEAR, 0]) pass(200, setByMs)
    await engine.write()
    expect(told).toEqual([])
    for (let minute = 0; minute < 30; minute++) pass(MINUTE)
    await engine.write()
    expect(told.at(-1)?.some((each) => each.startsWith('stale@tandon-1-ec'))).toBe(true)
    await book.destroy()
  })
})
