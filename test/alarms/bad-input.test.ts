import { describe, expect, it, onTestFinished } from 'vitest'
import { startAlarms } from '../../server/alarms/keep-alarms.ts'
import { rulesOf } from '../../server/alarms/rules-of.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import type { RecipeLimitRow } from '../../server/book/recipe-tables.ts'
import type { BookDatabase, ChannelRow } from '../../server/book/tables.ts'
import { farmClock } from '../../server/clock.ts'
import type { GatewayStatus } from '../../server/contract/latest.ts'
import type { News } from '../../server/live/news.ts'
import { addWall, pairWall, revokeWall } from '../../server/people/walls.ts'
import { eventually } from '../line/eventually.ts'
import { aDataFolder, heardLog, setUp } from '../server/a-server.ts'
import { aFarm, aWatch, HOUR, MINUTE } from './a-watched-farm.ts'

const aRow = (place: string, quantity: 'ph' | 'ec'): ChannelRow => ({
  ...{ id: `${place}-${quantity}`, gateway: 'kebun-1', place, quantity, unit: '', raw_unit: 'mV' },
  ...{ range_low: 0, range_high: 14, period_ms: 2_000, probe: quantity, port: 'papan-1' },
  ...{ compensated_by: null, announced_at_ms: 1, calibration_id: null, calibration_kind: null },
  ...{ calibration_at_ms: null, calibration_verdict: null, calibration_due_ms: null },
})

const HERE: GatewayStatus = {
  ...{ gateway: 'kebun-1', online: true, seenMs: 1, backlogReadings: 0, backlogOldestMs: null },
  ...{ about: null, evicted: null, clock: null, ports: [] },
}

async function aBook(): Promise<BookDatabase> {
  const dataDir = aDataFolder()
  await setUp(dataDir)
  const book = await openBook(bookFile(dataDir))
  onTestFinished(() => book.destroy())
  return book
}

/** Alarms at work on a book, with a tank that has pH and EC and a bed that has nothing. */
async function alarmsOn(book: BookDatabase) {
  const log = heardLog()
  const listeners = new Set<(news: News) => void>()
  const rows = [aRow('tandon-1', 'ph'), aRow('tandon-1', 'ec'), aRow('gone', 'ph')]
  const alarms = await startAlarms({
    ...{ book, log, clock: farmClock(1, 0), isSureOfTime: () => true, tell: () => {} },
    registry: { list: () => rows, isMeasured: () => true },
    statuses: () => [HERE],
    onNews: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  })
  onTestFinished(() => alarms.close())
  const lookAgain = () => {
    for (const listener of listeners) listener({ kind: 'site' })
  }
  const inService = () =>
    alarms.rules().flatMap(({ rule, standing }) => (standing?.failed == null ? [rule.id] : []))
  const failed = () =>
    alarms.rules().flatMap(({ rule, standing }) => (standing?.failed == null ? [] : [rule.id]))
  return { alarms, log, lookAgain, inService, failed }
}

const ownLimits = (more: Partial<RecipeLimitRow>): RecipeLimitRow => ({
  ...{ crop: 'pakcoy', stage: 'growing', quantity: 'ph', actionable: 'warn' },
  ...{ target_low: null, target_high: null, warn_low: null, warn_high: null },
  ...{ critical_low: null, critical_high: null },
  ...more,
})

describe('alarms', () => {
  it('whose limits stand the wrong way round are out of service, with the reason, and alone', async () => {
    const book = await aBook()
    for (const stage of ['young', 'growing'] as const) {
      const limits = ownLimits({ stage, warn_low: 8, warn_high: 5 })
      await book.insertInto('recipe_limit').values(limits).execute()
    }
    const { log, inService, failed, lookAgain } = await alarmsOn(book)
    expect(failed()).toEqual(['ph-low@tandon-1', 'ph-high@tandon-1'])
    expect(inService()).toContain('ec-low@tandon-1')
    await eventually('the reason in the log', () =>
      log.sentences.includes(
        'Alarm rule ph-low@tandon-1 is out of service: its limits 8, 5 do not rise; correct them in the recipe.',
      ),
    )
    await book.deleteFrom('recipe_limit').execute()
    lookAgain()
    await eventually('all rules in service again', () => failed().length === 0)
  })

  it('go on where a recipe lacks a stage, a crop is unknown, and a channel’s place is gone', async () => {
    const book = await aBook()
    const nowhere = ownLimits({ warn_low: 5 })
    const row = { ...nowhere, stage: 'nonsense' as never }
    await book.insertInto('recipe_limit').values(row).execute()
    const { inService, failed } = await alarmsOn(book)
    expect(inService()).toContain('ph-low@tandon-1')
    expect(failed()).toEqual([])
    await book.updateTable('tank').set({ crop: 'durian' }).execute()
    const without = await alarmsOn(book)
    expect(without.inService()).toContain('stale@tandon-1-ph')
    expect(without.inService()).not.toContain('ph-low@tandon-1')
    expect(without.inService().filter((id) => id.includes('gone'))).toEqual([])
  })

  it('watch what can be watched of a bed without a probe, and of a farm without anything', () => {
    const bare = rulesOf(aFarm({ channels: [] }))
    expect(bare.map(({ id }) => id)).toContain('not-done@bedeng-1')
    const watch = aWatch(rulesOf(aFarm({ places: [], channels: [], gateways: [], walls: [] })))
    watch.pass(HOUR)
    expect(watch.standing()).toEqual([])
  })

  it('of a display end when it is revoked', async () => {
    const book = await aBook()
    const by = { who: 'console', nowMs: Date.now() }
    const { wall, code } = await addWall(book, 'Dinding', by)
    await pairWall(book, { code, boundTo: 'x' }, by.nowMs)
    const { inService, lookAgain } = await alarmsOn(book)
    expect(inService()).toContain(`wall-dark@${wall.id}`)
    await revokeWall(book, wall.id, by)
    lookAgain()
    await eventually('the rule gone', () => !inService().includes(`wall-dark@${wall.id}`))
  })

  it('stand through a change of the farm’s time zone', async () => {
    const book = await aBook()
    const first = await alarmsOn(book)
    const rules = first.inService()
    await first.alarms.close()
    for (const zone of ['Asia/Jayapura', 'no-such-zone']) {
      await book.updateTable('site').set({ zone }).execute()
      expect((await alarmsOn(book)).inService()).toEqual(rules)
    }
  })

  it.each([
    ['a day ahead', 24 * HOUR],
    ['an hour back', -HOUR],
    ['to 1970', -Date.UTC(2026, 10, 3)],
    ['to 2106', 80 * 8_766 * HOUR],
  ])('neither come nor go when the clock is set %s', (_, byMs) => {
    const watch = aWatch(rulesOf(aFarm()).filter(({ kind }) => kind !== 'stale'))
    watch.measure('tandon-1-ph', 4.5, HOUR)
    watch.measure('tandon-1-ec', 0.9, 20 * MINUTE)
    const before = watch.standing()
    watch.give({ kind: 'resume', nowMs: watch.state.nowMs + byMs })
    watch.pass(1)
    expect(watch.standing()).toEqual(before)
    // Ten minutes of its half hour were left.
    watch.measure('tandon-1-ec', 0.9, 12 * MINUTE)
    expect(watch.standing()).toEqual([...before, 'ec-low@tandon-1 unacknowledged'])
  })
})
