/** The farm book in the hands of people who do not know its code: what they send, and how they answer. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Value } from 'typebox/value'
import { afterEach, describe, expect, it } from 'vitest'
import { openFarmBook } from '../../firmware-sim/people/farm-book.ts'
import type { GardenHands } from '../../firmware-sim/people/garden-hands.ts'
import { openGrower } from '../../firmware-sim/people/grower.ts'
import { midnightOf, sowingsOf } from '../../firmware-sim/people/sowing.ts'
import { LINK_ROUTE } from '../../server/contract/access.ts'
import { type CycleRow, NewCycle } from '../../server/contract/cycles.ts'
import { WRITTEN } from '../../server/contract/entries.ts'
import { until } from './until.ts'

const DAY_MS = 86_400_000
const nowMs = Date.parse('2026-11-22T05:00:00Z')
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

interface Asked {
  readonly call: string
  readonly cookie: string
  readonly body: Record<string, unknown>
}

/** A server that answers as it is told, and remembers what it was asked. */
async function aServer(answer: (asked: Asked) => { status: number; body: object }) {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += part
    const one = {
      call: `${request.method} ${request.url}`,
      cookie: request.headers.cookie ?? '',
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    }
    asked.push(one)
    const isLink = request.url === LINK_ROUTE
    const session = `panen=${asked.filter(({ call }) => call.includes(LINK_ROUTE)).length}; Path=/`
    const { status, body } = isLink ? { status: 200, body: {} } : answer(one)
    response.writeHead(status, isLink ? { 'set-cookie': session } : {})
    response.end(JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  await until('the server', () => server.listening)
  closers.push(() => {
    server.closeAllConnections()
    return new Promise((closed) => server.close(closed))
  })
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const open = (url: string, trouble: string[] = []) =>
  openFarmBook({
    server: url,
    link: () => Promise.resolve(`${url}/masuk#once`),
    signal: new AbortController().signal,
    trouble: (sentence) => void trouble.push(sentence),
  })

describe('people who write the farm book', () => {
  it('answer what they are asked about, once for each question', async () => {
    const questions = ['harvest_large', 'late_harvest']
    const { asked, url } = await aServer(({ body }) => {
      const sure = (body['sure'] ?? []) as string[]
      const question = questions[sure.length]
      return question === undefined
        ? { status: 201, body: { id: 4 } }
        : { status: 409, body: { code: 'questioned', question, message: { id: '', en: 'Sure?' } } }
    })
    await open(url).note(3, 'harvests', { amount: 5 })
    expect(asked.at(-1)).toMatchObject({
      call: 'POST /api/v1/cycles/3/harvests',
      body: { amount: 5, sure: questions },
    })
  })

  it('sign in again when their session has ended', async () => {
    const { asked, url } = await aServer(({ cookie }) =>
      cookie === 'panen=2' ? { status: 201, body: { id: 7 } } : { status: 401, body: {} },
    )
    expect(await open(url).plant({ bed: 'bedeng-1' })).toBe(7)
    expect(asked.filter(({ call }) => call.includes(LINK_ROUTE)).length).toBe(2)
  })

  it('say what was refused, and throw when the server fails', async () => {
    const troubles: string[] = []
    let status = 400
    const { url } = await aServer(() => ({
      status,
      body: { code: 'bad_request', message: { id: '', en: 'Another crop stands there.' } },
    }))
    expect(await open(url, troubles).plant({})).toBeNull()
    expect(troubles).toEqual(['POST /api/v1/cycles answers 400: Another crop stands there.'])
    status = 503
    await expect(open(url).holes(1, 8)).rejects.toThrow('answers 503.')
  })
})

/** Beds in which everything grows as it should, but for a few plants three weeks ago. */
const easyHands = (deeds: string[]): GardenHands => ({
  plant: async (bed, _at, { crop }) => void deeds.push(`plant ${crop} ${bed}`),
  look: async (_bed, atMs) => ({
    ...{ holes: 50, alive: atMs < nowMs - 21 * DAY_MS ? 50 : 45 },
    ...{ fruit: 40, isRipe: false, flowers: 2 },
  }),
  measure: async (_bed, _at, holes) =>
    holes.map((hole) => ({ hole, grams: 20 + hole, lengthCm: 12, widthCm: 11, brix: 12.5 })),
  async cut(bed) {
    deeds.push(`cut ${bed}`)
    return { kgByGrade: { jual: 3.24 }, kgCulled: { pest: 0.1 }, deadHoles: 2 }
  },
  stoodStill: async () => {},
})

describe('people who keep to the plan on their wall', () => {
  const plan = {
    ...{ bed: 'bedeng-1', holes: 50, keeps: 1, next: ['pakcoy'] },
    past: [{ crop: 'pakcoy', day: -30 }],
  }

  it('write bodies that the public API takes, in the order of the days', async () => {
    const { asked, url } = await aServer(({ call }) => {
      if (call.includes('/holes')) return { status: 200, body: { holes: [3, 17, 29] } }
      return call.startsWith('GET')
        ? { status: 200, body: { cycles: [] } }
        : { status: 201, body: { id: 9 } }
    })
    const deeds: string[] = []
    const melons = { ...plan, bed: 'melon-1', past: [{ crop: 'melon', day: -50 }] }
    const flowers = { ...plan, bed: 'telang-1', past: [{ crop: 'telang', day: -6 }] }
    const grower = openGrower(
      { book: open(url), hands: easyHands(deeds), traits: { seed: 7, forgets: 0, guesses: 1 } },
      (untilMs) => [plan, melons, flowers].flatMap((one) => sowingsOf(one, nowMs, untilMs)),
    )
    await grower.tend(nowMs)
    const posted = asked.filter(({ call }) => call.startsWith('POST /api/v1/cycles'))
    const schemas: Record<string, object> = {
      'POST /api/v1/cycles': NewCycle,
      'POST /api/v1/cycles/9/weighings': WRITTEN.weighing,
      'POST /api/v1/cycles/9/harvests': WRITTEN.harvest,
      'POST /api/v1/cycles/9/guesses': WRITTEN.guess,
      'POST /api/v1/cycles/9/losses': WRITTEN.losses,
      'POST /api/v1/cycles/9/fruit-sets': WRITTEN.fruit_set,
      'POST /api/v1/cycles/9/fruit-sizes': WRITTEN.fruit_size,
    }
    expect(new Set(posted.map(({ call }) => call))).toEqual(new Set(Object.keys(schemas)))
    for (const { call, body } of posted) {
      expect({ call, errors: [...Value.Errors(schemas[call]!, body)] }).toEqual({
        call,
        errors: [],
      })
    }
    const times = posted.map(({ body }) =>
      midnightOf(Number(body['atMs'] ?? body['transplantedMs'])),
    )
    const past = times.filter((timeMs) => timeMs <= nowMs)
    expect(past).toEqual([...past].sort((a, b) => a - b))
    expect(deeds).toContain('cut bedeng-1')
    expect(posted.find(({ call }) => call.endsWith('losses'))?.body['holes']).toBe(5)

    const before = asked.length
    await grower.tend(nowMs)
    expect(asked.length).toBe(before)
  })

  it('leave alone what the book says is finished', async () => {
    const [sowing] = sowingsOf(plan, nowMs, nowMs)
    const row = { id: 4, bed: 'bedeng-1', crop: 'pakcoy', state: 'finished' } as const
    const cycles = [{ ...row, transplantedMs: sowing!.plantedMs } satisfies Partial<CycleRow>]
    const { asked, url } = await aServer(() => ({ status: 200, body: { cycles } }))
    const deeds: string[] = []
    const grower = openGrower(
      { book: open(url), hands: easyHands(deeds), traits: { seed: 7, forgets: 0, guesses: 1 } },
      (untilMs) => sowingsOf(plan, nowMs, untilMs).slice(0, 1),
    )
    await grower.tend(nowMs)
    expect(deeds).toEqual([])
    expect(asked.filter(({ call }) => call.startsWith('POST /api/v1/cycles'))).toEqual([])
  })
})
