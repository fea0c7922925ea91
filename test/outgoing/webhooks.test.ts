import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { MAX_WAITING } from '../../server/book/deliveries.ts'
import { writeJobs } from '../../server/book/jobs.ts'
import { Notice } from '../../server/contract/outgoing.ts'
import { backoffMs, MAX_TRIES } from '../../server/outgoing/backoff.ts'
import { letsOut } from '../../server/outgoing/forbidden.ts'
import { isSignedBy, signatureOf } from '../../server/outgoing/sign.ts'
import { listWebhooks, removeWebhook } from '../../server/outgoing/webhooks.ts'
import { START } from '../alarms/a-watched-farm.ts'
import { eventually } from '../line/eventually.ts'
import { type Answer, aReceiver } from './a-receiver.ts'
import { aToldBook, happens, isFed, tell, telling } from './a-told-farm.ts'

const refuse: Answer = (response) => void response.writeHead(503).end()
const HOUR = 3_600_000

describe('a receiver elsewhere', () => {
  it('is told of alarms in their order, in both languages, signed', async () => {
    const { book } = await aToldBook()
    const receiver = await aReceiver()
    const secret = await tell(book, { name: 'rumah', url: receiver.url })
    telling(book)
    await happens(book, 'raised')
    await happens(book, 'acknowledged')
    await happens(book, 'closed')
    await eventually('three notices', () => receiver.taken.length === 3)
    expect(receiver.taken.map(({ notice }) => notice.kind)).toEqual([
      'raised',
      'acknowledged',
      'closed',
    ])
    for (const { notice, body, signature } of receiver.taken) {
      expect(Value.Check(Notice, notice)).toBe(true)
      expect(notice.text.id).not.toBe(notice.text.en)
      expect(isSignedBy(secret, { header: signature, body, nowMs: Date.now() })).toBe(true)
    }
    expect(receiver.taken[0]?.notice).toMatchObject({
      site: { name: 'Lapas Cilegon' },
      atMs: START,
      alarm: { rule: 'ph-very-low@tandon-1', value: 4.5 },
    })
    const row = await eventually('an empty queue', async () => {
      const [found] = await listWebhooks(book)
      return found?.waiting === 0 && found
    })
    expect(row).toMatchObject({ dropped: 0, fault: null })
  })

  it('is told of jobs, by the name of the place', async () => {
    const { book } = await aToldBook()
    const receiver = await aReceiver()
    await tell(book, { name: 'rumah', url: receiver.url, priorities: ['high'] })
    telling(book)
    const news = { id: 1, place: 'melon-1', kind: 'water', end: null, atMs: START } as const
    const state = { open: [], lastId: 1 } as never
    await writeJobs(book, state, [{ ...news, what: 'raised', state: 'do' }])
    await writeJobs(book, state, [{ ...news, what: 'state', state: 'not_yet' }])
    await writeJobs(book, state, [{ ...news, what: 'state', state: 'escalated' }])
    const [got] = await eventually('a notice', () => receiver.taken.length > 0 && receiver.taken)
    expect(got?.notice).toMatchObject({
      kind: 'job_escalated',
      priority: 'high',
      job: { place: 'melon-1', kind: 'water' },
      text: { id: 'Tugas belum selesai, panggil petugas: siram, Petak melon 3' },
    })
    expect(await isFed(book)).toBe(true)
  })

  it('hears only the priorities it wants, nothing of a past that is played again, and nothing from before', async () => {
    const { book } = await aToldBook()
    const [all, high] = [await aReceiver(), await aReceiver()]
    await happens(book, 'raised', 1)
    const { outgoing } = telling(book)
    await eventually('the past was looked at', () => isFed(book))
    await tell(book, { name: 'semua', url: all.url })
    await tell(book, { name: 'gawat', url: high.url, priorities: ['low'] })
    await happens(book, 'raised', 2, true)
    await happens(book, 'raised', 3)
    await eventually('one notice', () => all.taken.length === 1)
    expect(all.taken[0]?.notice.alarm?.id).toBe(3)
    expect(high.got).toEqual([])
    expect(outgoing.tally).toMatchObject({ delivered: 1, failed: 0 })
  })

  it('that refuses is asked again ever more seldom, with the same notice, and then hears the rest', async () => {
    const { book } = await aToldBook()
    const receiver = await aReceiver()
    await tell(book, { name: 'rumah', url: receiver.url })
    receiver.answer(refuse)
    const { waits, log } = telling(book)
    await happens(book, 'raised')
    await happens(book, 'returned')
    await eventually('some tries', () => waits.length >= 14)
    receiver.answer(null)
    await eventually('both', () => receiver.taken.length === 2)
    expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000])
    expect(waits[13]).toBe(HOUR)
    expect(new Set(receiver.got.map(({ notice }) => notice.id)).size).toBe(2)
    expect(receiver.taken.map(({ notice }) => notice.kind)).toEqual(['raised', 'returned'])
    expect(log.sentences.filter((each) => each.includes('503'))).toHaveLength(1)
  })

  it('that nobody answers for is given up after three days, counted, and hears what comes later', async () => {
    const { book } = await aToldBook()
    const receiver = await aReceiver()
    await tell(book, { name: 'rumah', url: receiver.url })
    receiver.answer(refuse)
    const { waits, outgoing } = telling(book)
    await happens(book, 'raised')
    await eventually('it is given up', () => outgoing.tally.givenUp === 1)
    expect(receiver.got).toHaveLength(MAX_TRIES)
    const days = waits.reduce((sum, ms) => sum + ms, 0) / 86_400_000
    expect(days).toBeGreaterThan(2.9)
    expect(days).toBeLessThan(3.1)
    receiver.answer(null)
    await happens(book, 'called_again')
    await eventually('the next one', () => receiver.taken.length === 1)
    expect(await listWebhooks(book)).toMatchObject([{ dropped: 1, waiting: 0 }])
  })

  it('that is slow, dead, or gives no end of an answer holds up nobody else', async () => {
    const { book } = await aToldBook()
    const [slow, endless, dead, good] = await Promise.all([1, 2, 3, 4].map(aReceiver))
    if (!slow || !endless || !dead || !good) throw new Error('four were asked for')
    slow.answer(() => {})
    endless.answer((response) => {
      response.writeHead(200)
      const more = setInterval(() => response.write('x'.repeat(2_000)), 5)
      response.once('close', () => clearInterval(more))
    })
    await dead.listen(false)
    for (const [name, { url }] of Object.entries({ slow, endless, dead, good })) {
      await tell(book, { name, url })
    }
    const { outgoing } = telling(book, { patienceMs: 300 })
    await happens(book, 'raised', 1)
    await happens(book, 'raised', 2)
    await eventually('the good one', () => good.taken.length === 2)
    await eventually('the endless one', () => endless.got.length === 2)
    await eventually('tries', () => outgoing.tally.failed > 3)
    await eventually('their words', async () => {
      const rows = await listWebhooks(book)
      const faults = rows.map(({ name, fault }) => `${name}: ${fault?.en ?? 'taken'}`)
      return (
        faults.includes('slow: The receiver did not answer within 10 seconds.') &&
        faults.includes('dead: The receiver cannot be reached (ECONNREFUSED).')
      )
    })
    expect(endless.got.map(({ notice }) => notice.alarm?.id)).toEqual([1, 2])
  })

  it('cannot send a notice on to somewhere else', async () => {
    const { book } = await aToldBook()
    const [pointing, inside] = [await aReceiver(), await aReceiver()]
    pointing.answer((response) => void response.writeHead(307, { location: inside.url }).end())
    await tell(book, { name: 'rumah', url: pointing.url })
    const { waits } = telling(book)
    await happens(book, 'raised')
    await eventually('tries', () => waits.length > 2)
    expect(inside.got).toEqual([])
    expect((await listWebhooks(book))[0]?.fault?.en).toContain('points elsewhere (307)')
  })

  it('that was away too long loses what is over before it loses a call', async () => {
    const { book } = await aToldBook()
    const receiver = await aReceiver()
    await receiver.listen(false)
    await tell(book, { name: 'rumah', url: receiver.url })
    await happens(book, 'raised', 1)
    const [first] = await book.selectFrom('alarm_news').select(['at_ms', 'alarm']).execute()
    if (first === undefined) throw new Error('nothing happened')
    const news = Array.from({ length: MAX_WAITING + 10 }, (_, i) => ({
      ...first,
      kind: i % 2 === 0 ? ('raised' as const) : ('returned' as const),
    }))
    await book.insertInto('alarm_news').values(news).execute()
    telling(book, { wait: (_ms, signal) => untilEnded(signal) })
    const row = await eventually('all are in the queue', async () => {
      const [found] = await listWebhooks(book)
      return found?.dropped === 11 && found
    })
    expect(row.waiting).toBe(MAX_WAITING)
    const kept = await book.selectFrom('webhook_delivery').select('kind').execute()
    expect(kept.filter(({ kind }) => kind === 'raised')).toHaveLength(MAX_WAITING / 2 + 6)
  })

  it('that is removed is told nothing more, and takes nothing with it', async () => {
    const { book } = await aToldBook()
    const receiver = await aReceiver()
    await tell(book, { name: 'rumah', url: receiver.url })
    receiver.answer(() => {})
    telling(book)
    await happens(book, 'raised')
    await eventually('a try', () => receiver.got.length === 1)
    const [row] = await listWebhooks(book)
    expect(await removeWebhook(book, row?.id ?? '', { who: 'console', nowMs: 2 })).toBe(true)
    await happens(book, 'returned')
    await eventually('the feed goes on', () => isFed(book))
    expect(receiver.got).toHaveLength(1)
    expect(await book.selectFrom('webhook_delivery').selectAll().execute()).toEqual([])
  })
})

const untilEnded = (signal: AbortSignal) =>
  new Promise<void>((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)))

describe('where notices may go', () => {
  it('is anywhere in the farm’s network, and nowhere inside a computer', () => {
    const lets = letsOut(() => [8080, 8443])
    for (const address of ['192.168.1.5', '10.0.0.2', '127.0.0.1', '::1', 'fd12::5', '8.8.8.8']) {
      expect([address, lets(address, 9000)]).toEqual([address, true])
    }
    const never = ['169.254.169.254', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe', 'fe80::1']
    const others = ['0.0.0.0', '224.0.0.1', '255.255.255.255', '::', 'fd00:ec2::254', 'ff02::1']
    for (const address of [...never, ...others, '64:ff9b::a9fe:a9fe', 'panen.lan', '']) {
      expect([address, lets(address, 9000)]).toEqual([address, false])
    }
    expect([lets('127.0.0.1', 8080), lets('::1', 8443), lets('127.3.2.1', 8080)]).toEqual([
      false,
      false,
      false,
    ])
    expect(lets('192.168.1.5', 8080)).toBe(true)
  })

  it('is looked at again for the address a name stands for', async () => {
    const { book } = await aToldBook()
    const receiver = await aReceiver()
    await tell(book, { name: 'sendiri', url: `http://localhost:${receiver.port}/` })
    const { waits } = telling(book, { ownPorts: () => [receiver.port] })
    await happens(book, 'raised')
    await eventually('a try', () => waits.length > 0)
    expect(receiver.got).toEqual([])
    expect((await listWebhooks(book))[0]?.fault?.en).toContain('belongs to the server itself')
  })
})

describe('a signature', () => {
  it('holds for its own body, secret and minutes alone', () => {
    const nowMs = Date.UTC(2026, 10, 3)
    const header = signatureOf('rahasia', '{"a":1}', nowMs)
    const holds = (secret: string, body: string, atMs: number) =>
      isSignedBy(secret, { header, body, nowMs: atMs })
    expect(holds('rahasia', '{"a":1}', nowMs + 299_000)).toBe(true)
    expect(holds('rahasia', '{"a":1}', nowMs + 301_000)).toBe(false)
    expect(holds('rahasia', '{"a":1}', nowMs - 301_000)).toBe(false)
    expect(holds('rahasia', '{"a":2}', nowMs)).toBe(false)
    expect(holds('rahasiA', '{"a":1}', nowMs)).toBe(false)
    expect(isSignedBy('rahasia', { header: 'v1=00', body: '', nowMs })).toBe(false)
  })
})

describe('waiting', () => {
  it('is a second at first and an hour at most, a fifth more or less', () => {
    expect([backoffMs(1, 0), backoffMs(1, 1)]).toEqual([800, 1_200])
    expect(backoffMs(1_000, 0.5)).toBe(HOUR)
  })
})
