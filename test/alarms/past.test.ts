import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Reading } from '../../gateway/contract/reading.ts'
import { keepPast, noteUnwatched } from '../../server/alarms/keep-past.ts'
import { replayPast } from '../../server/alarms/keep-replay.ts'
import { readChannels } from '../../server/book/channels.ts'
import { addEvent } from '../../server/book/events.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import { addUnwatched, readUnwatched } from '../../server/book/replayed-alarms.ts'
import type { BookDatabase, ChannelRow } from '../../server/book/tables.ts'
import { replayAlarms } from '../../server/operate/alarms-replay.ts'
import { openStore } from '../../server/store/open.ts'
import type { HistoryReading, Store } from '../../server/store/store.ts'
import { eventually } from '../line/eventually.ts'
import { anOffice } from '../people/an-office.ts'
import { aChannel, aGateway } from '../server/a-gateway.ts'
import { aConfig, aDataFolder, heardLog, SITE, setUp } from '../server/a-server.ts'
import { HOUR, MINUTE, START } from './a-watched-farm.ts'

const DAY = 24 * HOUR
const PH = 'ph-very-low@tandon-1'

const aRow = (quantity: 'ph' | 'ec' | 'water_temperature'): ChannelRow => ({
  ...{ id: `tandon-1-${quantity}`, gateway: 'kebun-1', place: 'tandon-1', quantity },
  ...{ unit: '', raw_unit: 'mV', range_low: 0, range_high: 60, period_ms: 2_000 },
  ...{ probe: quantity, port: 'papan-1', compensated_by: null, announced_at_ms: 1 },
  ...{ calibration_id: null, calibration_kind: null, calibration_at_ms: null },
  ...{ calibration_verdict: null, calibration_due_ms: null },
})
const CHANNELS = (['ph', 'ec', 'water_temperature'] as const).map(aRow)
const FINE: Readonly<Record<string, number>> = { ph: 6, ec: 1.7, water_temperature: 25 }

const within = (at: number, fromH: number, toH: number) =>
  at >= START + fromH * HOUR && at < START + toH * HOUR

/** Two acid spells of two hours, and three hours in which the gateway was away. */
const acidAt = (at: number) => within(at, 5, 7) || within(at, 26, 28)
const isAway = (at: number) => within(at, 12, 15)

function aPast(fromMs: number, toMs: number): HistoryReading[] {
  const readings: HistoryReading[] = []
  for (let at = fromMs; at < toMs; at += MINUTE) {
    if (isAway(at)) continue
    for (const { id, quantity, gateway, place } of CHANNELS) {
      const isAcid = quantity === 'ph' && acidAt(at)
      const value = isAcid ? 4.5 : (FINE[quantity] ?? 1)
      const reading: Reading = {
        ...{ channel: id, at, value, raw: 1, quality: 'good', reason: null },
        ...{ calibration: 1, compensationC: null },
      }
      readings.push({ ...reading, quantity, gateway, place })
    }
  }
  return readings
}

async function aHistory(readings: readonly HistoryReading[]): Promise<Store> {
  const url = `sqlite:${join(aDataFolder(), 'series.db')}`
  const store = await openStore(url, { site: SITE, now: () => START + 3 * DAY })
  onTestFinished(() => store.close())
  await store.append(readings)
  return store
}

/** A farm's book without a server. */
async function aBook(): Promise<BookDatabase> {
  const dataDir = aDataFolder()
  await setUp(dataDir)
  const book = await openBook(bookFile(dataDir))
  onTestFinished(() => book.destroy())
  return book
}

describe('a past that is played again', () => {
  it('raises what would have been raised, each time for itself, and ends all of it', async () => {
    const book = await aBook()
    const [fromMs, toMs] = [START + 4 * HOUR, START + 29 * HOUR]
    const store = await aHistory(aPast(fromMs, toMs))
    const past = { store, book, channels: CHANNELS, fromMs, toMs }
    const alarms = await replayPast(past)
    const told = alarms.map(({ rule, sinceMs, returnedMs, replayed }) => {
      return [rule, (sinceMs - START) / MINUTE, ((returnedMs ?? 0) - START) / MINUTE, replayed]
    })
    expect(told).toEqual([
      [PH, 5 * 60 + 10, 7 * 60 + 15, true],
      // Known to be gone five minutes after its last word; its probes say nothing of their own.
      ['gateway-offline@kebun-1', 12 * 60 - 1 + 5 + 1, 15 * 60 + 0.5, true],
      [PH, 26 * 60 + 10, 28 * 60 + 15, true],
    ])
    expect(await replayPast(past)).toEqual(alarms)
  })

  it('knows what was noted then: after a dose it is quiet', async () => {
    const book = await aBook()
    const store = await aHistory(aPast(START, START + 10 * HOUR))
    await addEvent(book, {
      ...{ place: 'tandon-1', kind: 'acid_base', atMs: START + 5 * HOUR, note: '' },
      millilitres: null,
    })
    const past = { store, book, channels: CHANNELS, fromMs: START, toMs: START + 10 * HOUR }
    const [alarm] = await replayPast(past)
    expect((alarm?.sinceMs ?? 0) - START).toBe(5 * HOUR + 30 * MINUTE)
  })

  it('of a demo stands in history and statistics, once, and never among what stands', async () => {
    const office = await anOffice()
    const { book } = office
    const nowMs = Date.now()
    const shift = (readings: readonly HistoryReading[]) =>
      readings
        .filter(({ at }) => (at - START) % (4 * MINUTE) === 0)
        .map((reading) => ({ ...reading, at: reading.at - START + nowMs - 2 * DAY }))
    const store = await aHistory(shift(aPast(START, START + DAY)))
    await addUnwatched(book, { fromMs: nowMs - 2 * DAY, toMs: nowMs })
    const log = heardLog()
    const channels = () => CHANNELS
    const keeping = () => keepPast({ book, store, channels, log, lookMs: 20 })
    const judged = (readings: number) =>
      eventually(`${readings} readings judged`, async () =>
        (await readUnwatched(book)).some((span) => span.readings === readings),
      )
    const first = keeping()
    await judged(21 * 15 * 3)
    await first.close()
    // The rest comes later, and a server that starts anew sees that there is more.
    await store.append(shift(aPast(START + DAY, START + 2 * DAY)))
    const second = keeping()
    await judged(45 * 15 * 3)
    await second.close()

    const caller = await office.token()
    const { alarms } = (await caller.get('/api/v1/alarms/history?limit=1000')).json
    expect(alarms.map(({ rule }: { readonly rule: string }) => rule)).toEqual([
      PH,
      'gateway-offline@kebun-1',
      PH,
    ])
    expect(alarms[0]).toMatchObject({ state: 'returned', replayed: true })
    expect(alarms[0].id).toBeLessThan(0)
    expect((await caller.get('/api/v1/alarms')).json.alarms).toEqual([])
    const calls = await book
      .selectFrom('alarm_event')
      .select('rule')
      .where('kind', '=', 'raised')
      .execute()
    expect(calls.map(({ rule }) => rule).sort()).toEqual(['gateway-offline@kebun-1', PH, PH])
    expect(log.sentences).toHaveLength(2)
  })

  it('can be asked for by a command, which writes nothing', async () => {
    const office = await anOffice()
    const gateway = await aGateway(office)
    await gateway.announce(aChannel())
    await eventually('the channel', async () => (await readChannels(office.book)).length > 0)
    const config = aConfig(office.dataDir)
    const store = await openStore(config.storeUrl, { site: SITE, now: Date.now })
    await store.append(aPast(START, START + 10 * HOUR))
    await store.close()
    const ask = async (from: string, to: string, json: boolean) => {
      const lines: string[] = []
      const terminal = { out: (line: string) => void lines.push(line), err: () => {} }
      expect(await replayAlarms(config, { from, to, json }, terminal)).toBe(0)
      return lines
    }
    expect(await ask('2026-11-03T00:00:00Z', '2026-11-03T10:00:00Z', false)).toEqual([
      '2026-11-03T05:10:00.000Z ph-very-low@tandon-1 (medium) for 125 min',
      '1 alarms; nothing was written, nobody was called',
    ])
    const [told = ''] = await ask('2026-11-01', '2026-11-02', true)
    expect(JSON.parse(told).alarms).toEqual([])
    expect(await office.book.selectFrom('alarm').select('id').execute()).toEqual([])
  })

  it('is the time before the start that no engine watched, unless it was a moment', async () => {
    const book = await aBook()
    await book.deleteFrom('alarm_state').execute()
    const state = JSON.stringify({ version: 1, nowMs: START })
    await book.insertInto('alarm_state').values({ one: 1, state }).execute()
    await noteUnwatched(book, START + 5 * MINUTE)
    expect(await readUnwatched(book)).toEqual([])
    await noteUnwatched(book, START + 5 * HOUR)
    expect(await readUnwatched(book)).toEqual([
      { from_ms: START, to_ms: START + 5 * HOUR, readings: 0 },
    ])
  })
})
