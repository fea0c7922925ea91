import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import type { Reading } from '../../gateway/contract/reading.ts'
import type { Outbox } from '../../gateway/outbox/outbox.ts'
import { sqliteOutbox } from '../../gateway/outbox/sqlite.ts'
import { NO_MARKS } from '../../gateway/time/stamp.ts'
import { openStore } from '../../server/store/open.ts'

/** Writes readings numbered from 1 for ever and says each number once it is called durable. */
const [mode = '', folder = ''] = process.argv.slice(2)

const readingOf = (n: number): Reading => ({
  channel: 'tandon-1-ph',
  at: n,
  value: n / 100,
  raw: n,
  quality: 'good',
  reason: null,
  calibration: 1,
  compensationC: 27,
})

/** As a connected gateway writes: each reading a frozen batch in the commit that brings it. */
function connectedWriter() {
  const outbox = sqliteOutbox({ file: join(folder, 'outbox.db'), now: () => 0 })
  outbox.freezeAtOnceWhile(() => true)
  return appender(outbox)
}

const waitingWriter = () =>
  appender(sqliteOutbox({ file: join(folder, 'outbox.db'), now: Date.now }))

function appender(outbox: Outbox) {
  return (n: number) =>
    outbox.append({
      entries: [{ reading: readingOf(n), lane: 'live' }],
      clock: NO_MARKS,
    })
}

async function historyWriter() {
  const url = `sqlite:${join(folder, 'series.db')}`
  const store = await openStore(url, { site: 'lapas-cilegon', now: Date.now })
  const where = { quantity: 'ph', gateway: 'kebun-1', place: 'tandon-1' } as const
  return (n: number) => store.append([{ ...readingOf(n), ...where }])
}

/** The control: a database that does not wait for the disk. */
function carelessWriter() {
  const db = new DatabaseSync(join(folder, 'careless.db'))
  db.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE r (n INTEGER PRIMARY KEY)',
  )
  db.exec('PRAGMA synchronous=OFF')
  const insert = db.prepare('INSERT INTO r VALUES (?)')
  return async (n: number) => void insert.run(n)
}

const writers = {
  outbox: waitingWriter,
  'outbox-live': connectedWriter,
  history: historyWriter,
  careless: carelessWriter,
}
const append = await writers[mode as keyof typeof writers]()
for (let n = 1; ; n += 1) {
  await append(n)
  process.stdout.write(`${n}\n`)
  if (n % 64 === 0) await new Promise((resolve) => setImmediate(resolve))
}
