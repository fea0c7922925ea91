import { randomBytes } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Damage } from '../../server/store/options.ts'
import type { Database } from '../../server/store/sqlite/file.ts'
import { openSqlite } from '../../server/store/sqlite/sqlite.ts'
import type { Store } from '../../server/store/store.ts'
import { LONG_AFTER, rolledUp, type SqliteHistory, sqliteHistory } from './a-history.ts'
import { allOf, aReading, everyMinute, MINUTE_MS, NOON, noisy, stored } from './readings.ts'

const CHANNEL = 'tandon-1-ph'

/** Looks into the file from outside. */
function look<T>(path: string, sql: string): T[] {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    return db.prepare(sql).all()
  } finally {
    db.close()
  }
}

function meddle(path: string, sql: string) {
  const db = new DatabaseSync(path)
  db.exec(sql)
  db.close()
}

describe('the SQLite history', () => {
  let history: SqliteHistory
  let store: Store
  beforeEach(async () => {
    history = await sqliteHistory()
    store = await history.open()
  })
  afterEach(async () => {
    await store.close()
    await history.remove()
  })

  const reopen = async () => {
    await store.close()
    store = await history.open()
  }

  describe('writes', () => {
    it('many appends of one moment in one commit', async () => {
      const readings = everyMinute(200)
      await Promise.all(readings.map((reading) => store.append([reading])))
      expect(look(history.path, 'SELECT n FROM log')).toEqual([{ n: 200 }])
    })

    it('an append larger than a commit whole', async () => {
      const readings = everyMinute(11_000)
      await store.append(readings)
      expect(await allOf(store, CHANNEL)).toHaveLength(11_000)
    })

    it('nothing when every reading is known already', async () => {
      await store.append(everyMinute(10))
      await store.append(everyMinute(10))
      expect(look(history.path, 'SELECT n FROM log')).toEqual([{ n: 10 }])
    })

    it('full chunks beside a short log', async () => {
      await store.append(everyMinute(5500))
      await expect
        .poll(() => look(history.path, 'SELECT n FROM chunk ORDER BY from_at'))
        .toEqual([1000, 1000, 1000, 1000, 1000, 500].map((n) => ({ n })))
      expect(look(history.path, 'SELECT count(*) AS blocks FROM log')).toEqual([{ blocks: 0 }])
    })

    it('less than ten bytes a reading', async () => {
      const readings = everyMinute(50_000)
      await store.append(readings)
      await store.close()
      expect(statSync(history.path).size / readings.length).toBeLessThan(10)
    })
  })

  it('lets the first of two different readings stand, wherever it is', async () => {
    const twin = (reading: { at: number }) => aReading({ at: reading.at, value: 11 })
    const readings = everyMinute(1200)
    await store.append([readings[0]!, twin(readings[0]!)])
    await store.append(readings)
    await expect.poll(() => look(history.path, 'SELECT n FROM chunk')).not.toHaveLength(0)
    await store.append(readings.map(twin))
    await store.append(everyMinute(5, NOON + 2000 * MINUTE_MS))
    await store.append(everyMinute(5, NOON + 2000 * MINUTE_MS).map(twin))
    await reopen()
    await store.append(readings.map(twin))
    const expected = [...readings, ...everyMinute(5, NOON + 2000 * MINUTE_MS)]
    expect(await allOf(store, CHANNEL)).toEqual(expected.map(stored))
  })

  it('is closed to a second server while the first one runs', async () => {
    await expect(history.open()).rejects.toMatchObject({ code: 'refused' })
    await store.append([aReading()])
    await reopen()
    expect(await allOf(store, CHANNEL)).toHaveLength(1)
  })

  it('writes what was asked for before it closes', async () => {
    const appends = everyMinute(50).map((reading) => store.append([reading]))
    await store.close()
    await Promise.all(appends)
    store = await history.open()
    expect(await allOf(store, CHANNEL)).toHaveLength(50)
  })

  describe('with rollups', () => {
    const HOURS = { fromMs: NOON, bucketMs: 60 * MINUTE_MS, buckets: 84 }
    it('takes up a history that never had any, and draws it rightly at once', async () => {
      const path = history.path
      await store.append(everyMinute(5000))
      const before = await store.series(CHANNEL, HOURS)
      await store.close()
      meddle(
        path,
        'DROP TABLE rollup; DROP TABLE rollup_stale; DROP TABLE rollup_state; PRAGMA user_version = 1',
      )
      const upgraded = openSqlite(path, LONG_AFTER)
      expect(await upgraded.series(CHANNEL, HOURS)).toEqual(before)
      await rolledUp(path)
      expect(await upgraded.series(CHANNEL, HOURS)).toEqual(before)
      await upgraded.close()
      expect(look(path, 'SELECT count(*) AS n FROM rollup')).not.toEqual([{ n: 0 }])
    })

    it('makes damaged ones anew, says so, and never draws a hole for them', async () => {
      const path = history.path
      await store.append(everyMinute(5000))
      const before = await store.series(CHANNEL, HOURS)
      await store.close()
      const first = openSqlite(path, LONG_AFTER)
      await rolledUp(path)
      await first.close()
      meddle(path, "UPDATE rollup SET summary = x'789c00'")
      const damage: Damage[] = []
      const mended = openSqlite(path, { ...LONG_AFTER, onDamage: (one) => void damage.push(one) })
      expect(await mended.series(CHANNEL, HOURS)).toEqual(before)
      await rolledUp(path)
      expect(await mended.series(CHANNEL, HOURS)).toEqual(before)
      expect(damage[0]?.sentence.id).toContain('dibuat ulang')
      await mended.close()
    })
  })

  it('gives space back to the disk after forgetting', async () => {
    await store.append(noisy(30_000))
    await reopen()
    const before = statSync(history.path).size
    await store.forget('raw', NOON + 29_000)
    await store.close()
    expect(statSync(history.path).size).toBeLessThan(before / 4)
  })

  describe('with a damaged file', () => {
    const setAside = () => readdirSync(history.dir).filter((name) => name.includes('.corrupt.'))

    it.each([
      ['noise from the first byte', () => writeFileSync(history.path, randomBytes(40_000))],
      ['cut in its middle', () => truncateSync(history.path, 9000)],
      [
        'with noise in its middle',
        () => {
          const size = statSync(history.path).size
          overwrite(history.path, 8192, randomBytes(size - 8192))
        },
      ],
    ])('%s starts anew, keeps the old file and says so', async (_, damage) => {
      await store.append(everyMinute(20_000))
      await store.close()
      damage()
      store = await history.open()
      expect(setAside()).toContain('series.db.corrupt.20261121T050000Z')
      expect(history.damage).toMatchObject([
        { movedTo: join(history.dir, 'series.db.corrupt.20261121T050000Z') },
      ])
      expect(history.damage[0]?.sentence.id).toContain('rusak')
      expect(await allOf(store, CHANNEL)).toEqual([])
      await store.append([aReading()])
      await reopen()
      expect(await allOf(store, CHANNEL)).toEqual([stored(aReading())])
      expect(history.damage).toHaveLength(1)
    })

    it('moves the -wal along, and keeps two damaged files of one moment apart', async () => {
      for (const _ of [1, 2]) {
        await store.append([aReading()])
        await store.close()
        writeFileSync(history.path, randomBytes(5000))
        writeFileSync(`${history.path}-wal`, randomBytes(5000))
        store = await history.open()
      }
      const base = 'series.db.corrupt.20261121T050000Z'
      expect(setAside()).toEqual(
        expect.arrayContaining([base, `${base}-2`, `${base}-2-wal`, `${base}-wal`]),
      )
    })

    it('survives noise over the file while it is running', async () => {
      await store.append(everyMinute(20_000))
      await expect.poll(() => look(history.path, 'SELECT 1 FROM chunk')).toHaveLength(20)
      await reopen()
      writeFileSync(history.path, randomBytes(statSync(history.path).size))
      const late = everyMinute(10, NOON - 5000 * MINUTE_MS)
      await expect
        .poll(
          () =>
            store.append(late).then(
              () => 'stored',
              () => 'refused',
            ),
          { timeout: 10_000 },
        )
        .toBe('stored')
      await reopen()
      await store.append(late)
      expect((await allOf(store, CHANNEL)).slice(0, 10)).toEqual(late.map(stored))
      expect(history.damage.length).toBeGreaterThan(0)
    })

    it('leaves out one damaged chunk, says so once, and shows the rest', async () => {
      await store.append(everyMinute(5000))
      await expect.poll(() => look(history.path, 'SELECT 1 FROM chunk')).toHaveLength(5)
      await store.close()
      meddle(history.path, "UPDATE chunk SET judged = x'789c00', origin = x'00' WHERE id = 3")
      store = await history.open()
      const whole = everyMinute(5000)
      const left = [...whole.slice(0, 2000), ...whole.slice(3000)].map(stored)
      expect(await allOf(store, CHANNEL)).toEqual(left)
      const span = { fromMs: NOON, bucketMs: 1000 * MINUTE_MS, buckets: 5 }
      expect((await store.series(CHANNEL, span)).n).toEqual([1000, 1000, 0, 1000, 1000])
      expect(history.damage).toHaveLength(1)
      expect(history.damage[0]).toMatchObject({ movedTo: null })
      await store.append(whole.slice(2000, 3000))
      await reopen()
      expect(await allOf(store, CHANNEL)).toEqual(whole.map(stored))
    })

    it('sets one damaged block of the log aside and keeps the others', async () => {
      for (let i = 0; i < 3; i++) await store.append(everyMinute(10, NOON + i * 10 * MINUTE_MS))
      await store.close()
      meddle(history.path, "UPDATE log SET block = x'0102030405' WHERE seq = 2")
      store = await history.open()
      const whole = everyMinute(30)
      const left = [...whole.slice(0, 10), ...whole.slice(20)].map(stored)
      expect(await allOf(store, CHANNEL)).toEqual(left)
      await reopen()
      expect(history.damage).toHaveLength(1)
      expect(look(history.path, 'SELECT source, n FROM set_aside')).toEqual([
        { source: 'log', n: 10 },
      ])
    })

    it('does not touch a file that belongs to somebody else', async () => {
      const book = join(history.dir, 'book.db')
      meddle(book, 'CREATE TABLE bed (slug TEXT)')
      const theirs = await sqliteHistory()
      cpSync(book, theirs.path)
      await expect(theirs.open()).rejects.toMatchObject({ code: 'bad_url' })
      expect(readFileSync(theirs.path)).toEqual(readFileSync(book))
      await theirs.remove()
    })
  })
})

/** Overwrites bytes of a file in place. */
function overwrite(path: string, offset: number, bytes: Uint8Array) {
  const content = readFileSync(path)
  content.set(bytes, offset)
  writeFileSync(path, content)
}

describe('a SQLite history without room', () => {
  let db: Database | null = null
  let history: SqliteHistory
  let store: Store
  beforeEach(async () => {
    history = await sqliteHistory({
      prepare: (opened) => {
        db = opened
        opened.exec('PRAGMA max_page_count = 24')
      },
    })
    store = await history.open()
  })
  afterEach(async () => {
    await store.close()
    await history.remove()
  })

  /** Appends a thousand readings at a time until one is refused; gives how many were taken. */
  async function fill(): Promise<{ taken: number; refusal: unknown }> {
    for (let taken = 0; ; taken += 1000) {
      try {
        await store.append(noisy(1000, NOON + taken))
      } catch (refusal) {
        return { taken, refusal }
      }
    }
  }

  it('refuses with a remedy, keeps what it took, and works again when there is room', async () => {
    const { taken, refusal } = await fill()
    expect(refusal).toMatchObject({
      code: 'full',
      sentence: { id: expect.stringMatching(/penuh/) },
    })
    await expect(store.health()).rejects.toMatchObject({ code: 'full' })
    expect(await allOf(store, CHANNEL)).toHaveLength(taken)

    db?.exec('PRAGMA max_page_count = 100000')
    await store.append(noisy(1000, NOON + taken))
    await store.health()
    await store.close()
    store = await history.open()
    expect(await allOf(store, CHANNEL)).toEqual(noisy(taken + 1000).map(stored))
  })
})

it('a SQLite history opens its file anew when the handle fails', async () => {
  const handles: Database[] = []
  const history = await sqliteHistory({ prepare: (opened) => void handles.push(opened) })
  const store = await history.open()
  await store.append(everyMinute(150))
  handles[0]?.close()
  await expect(store.append([aReading({ at: 1 })])).rejects.toMatchObject({ code: 'failed' })
  await store.append([aReading({ at: 2 })])
  await store.health()
  expect(handles).toHaveLength(2)
  expect((await allOf(store, CHANNEL)).map(({ at }) => at)).toEqual([
    2,
    ...everyMinute(150).map(({ at }) => at),
  ])
  await store.close()
  await history.remove()
})

it('a commit that fails leaves nothing behind, neither in the file nor on a screen', async () => {
  let isFull = false
  const history = await sqliteHistory({
    prepare: (db) => {
      const exec = db.exec.bind(db)
      const value = (sql: string) => {
        if (isFull && sql === 'COMMIT') throw Object.assign(new Error('full'), { errcode: 13 })
        exec(sql)
      }
      Object.defineProperty(db, 'exec', { value })
    },
  })
  const store = await history.open()
  await store.append([aReading()])
  isFull = true
  await expect(store.append(everyMinute(5))).rejects.toMatchObject({ code: 'full' })
  expect(await store.latest([CHANNEL])).toEqual([stored(aReading())])
  expect(await allOf(store, CHANNEL)).toEqual([stored(aReading())])
  isFull = false
  await store.append(everyMinute(5).toReversed())
  expect((await allOf(store, CHANNEL)).map(({ at }) => at)).toEqual(
    everyMinute(5).map(({ at }) => at),
  )
  await store.close()
  await history.remove()
})

it('a SQLite history starts anew when its file passes the check and still cannot be loaded', async () => {
  let failures = 0
  const history = await sqliteHistory({
    prepare: () => {
      if (failures-- > 0) throw Object.assign(new Error('malformed'), { errcode: 11 })
    },
  })
  const before = await history.open()
  await before.append(everyMinute(10))
  await before.close()
  failures = 1
  const checked = await history.open()
  expect(await allOf(checked, CHANNEL)).toHaveLength(10)
  await checked.close()
  failures = 2
  const anew = await history.open()
  await anew.append([aReading()])
  expect(await allOf(anew, CHANNEL)).toEqual([stored(aReading())])
  expect(history.damage).toHaveLength(1)
  await anew.close()
  await history.remove()
})
