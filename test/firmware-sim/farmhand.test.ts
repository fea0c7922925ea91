/** People who work by the wall: a client of the public API at one end, deeds at the other. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { lookAndAct, work } from '../../firmware-sim/people/at-work.ts'
import { DILIGENT, farmhand, type Traits } from '../../firmware-sim/people/farmhand.ts'
import { instructor } from '../../firmware-sim/people/instructor.ts'
import { readJobs, readSteps, type WallJob } from '../../firmware-sim/people/wall-job.ts'
import { type AFarm, startFarm } from './a-farm.ts'
import { until } from './until.ts'

const MINUTE_MS = 60_000
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const job = (given: Partial<WallJob> = {}): WallJob => ({
  id: 1,
  kind: 'water',
  state: 'do',
  place: 'melon-1',
  litres: 60,
  minutes: 12,
  alarm: 5,
  ...given,
})
const hand = (given: Partial<Traits> = {}) => farmhand({ ...DILIGENT, seed: 7, ...given })

/** All deeds of a person who looks every minute at a wall that shows these jobs. */
function watch(person: ReturnType<typeof hand>, minutes: number, jobs: readonly WallJob[]) {
  return Array.from({ length: minutes }, (_, minute) => ({
    minute,
    orders: person.look(minute * MINUTE_MS, jobs),
  })).filter(({ orders }) => orders.length > 0)
}

describe('a farmhand', () => {
  it('does what the wall asks for once, after the time it takes to walk there', () => {
    const [done, ...more] = watch(hand({ reactionMin: 10 }), 60, [job()])
    expect(done?.orders).toEqual([{ kind: 'water', place: 'melon-1', minutes: 12 }])
    expect(done?.minute).toBeGreaterThanOrEqual(5)
    expect(done?.minute).toBeLessThanOrEqual(16)
    expect(more).toEqual([])
  })

  it('leaves alone what is under way, done, or taken back in time', () => {
    const person = hand({ reactionMin: 10 })
    expect(person.look(0, [job()])).toEqual([])
    expect(person.look(30 * MINUTE_MS, [])).toEqual([])
    expect(watch(hand(), 60, [job({ state: 'under_way' }), job({ state: 'done' })])).toEqual([])
  })

  it('clears the drippers and waters again when it is not wet yet', () => {
    const person = hand()
    watch(person, 20, [job()])
    expect(watch(person, 20, [job({ state: 'not_yet' })]).map(({ orders }) => orders)).toEqual([
      [
        { kind: 'clear_dripper', place: 'melon-1' },
        { kind: 'water', place: 'melon-1', minutes: 6 },
      ],
    ])
  })

  it('forgets, does half, and waters the wrong plot as often as it was told to', () => {
    const ids = Array.from({ length: 200 }, (_, id) => job({ id }))
    const plots = ['melon-1', 'melon-2']
    const done = (traits: Partial<Traits>) =>
      watch(hand({ ...traits, plots }), 30, ids).flatMap(({ orders }) => orders)
    expect(done({ forgets: 1 })).toEqual([])
    expect(done({ forgets: 0.3 }).length).toBeGreaterThan(110)
    expect(done({ forgets: 0.3 }).length).toBeLessThan(170)
    expect(done({ doesShare: 0.5 }).every(({ minutes }) => minutes === 6)).toBe(true)
    const wrong = done({ wrongPlace: 0.25 }).filter(({ place }) => place === 'melon-2')
    expect(wrong.length).toBeGreaterThan(25)
    expect(wrong.length).toBeLessThan(75)
  })

  it('looks for the hole when a tank is empty again on the same day', () => {
    const person = hand()
    const refill = { kind: 'refill', place: 'tandon-1', litres: 80, minutes: null }
    const kinds = (id: number) =>
      watch(person, 20, [job({ ...refill, id })]).map(({ orders }) =>
        orders.map(({ kind }) => kind),
      )
    expect(kinds(1)).toEqual([['top_up']])
    expect(kinds(2)).toEqual([['stop_leak', 'top_up']])
  })

  it('calls nobody and pours no chemicals', () => {
    const calls = ['call_ph', 'call_weak', 'call_strong', 'call_dead_data', 'power_out']
    expect(
      watch(
        hand(),
        60,
        calls.map((kind, id) => job({ id, kind })),
      ),
    ).toEqual([])
  })
})

describe('an instructor', () => {
  it('comes after a while, doses by the card and waits between its steps', () => {
    const person = instructor({ reactionMin: 20 })
    const call = job({ kind: 'call_weak', place: 'tandon-1' })
    expect(person.wants(0, [call])).toBeNull()
    expect(person.wants(20 * MINUTE_MS, [call])).toBe(call)
    const steps = [
      { millilitres: 120, litres: null, waitMin: 25 },
      { millilitres: 120, litres: null, waitMin: null },
    ]
    person.takeCard(20 * MINUTE_MS, call, steps)
    const feed = { kind: 'feed', place: 'tandon-1', ml: 120 }
    expect(person.look(20 * MINUTE_MS, [call])).toEqual([feed])
    expect(person.look(44 * MINUTE_MS, [call])).toEqual([])
    expect(person.look(45 * MINUTE_MS, [call])).toEqual([feed])
    expect(person.wants(50 * MINUTE_MS, [call])).toBeNull()
  })

  it('lets water out once, however many steps speak of it', () => {
    const person = instructor({ reactionMin: 0 })
    const call = job({ kind: 'call_strong', place: 'tandon-1' })
    const litres = { millilitres: null, litres: 200, waitMin: null }
    person.takeCard(0, call, [litres, litres])
    expect(person.look(0, [call])).toEqual([
      { kind: 'replace_water', place: 'tandon-1', litres: 200 },
    ])
  })

  it('puts a lost probe back and finishes what was escalated', () => {
    const person = instructor({ reactionMin: 0 })
    expect(person.look(0, [job({ id: 1, kind: 'call_dead_data' })])).toEqual([
      { kind: 'put_probe_back', place: 'melon-1' },
    ])
    const escalated = job({ id: 2, state: 'escalated' })
    expect(person.look(0, [escalated]).map(({ kind }) => kind)).toEqual([
      'put_probe_back',
      'clear_dripper',
      'water',
    ])
    expect(person.look(MINUTE_MS, [escalated])).toEqual([])
  })
})

describe('what is read off the wall', () => {
  it('passes over what it does not know', () => {
    expect(readJobs(null)).toEqual({ nowMs: 0, jobs: [] })
    expect(readJobs({ nowMs: 5, jobs: [job(), 'x', { id: 'y' }] }).jobs).toEqual([job()])
    const step = { millilitres: 5, litres: null, waitMin: 20 }
    const other = { ...step, millilitres: 9 }
    const cards = [
      { alarm: 4, steps: [step], refusal: { id: 'a' } },
      { alarm: 6, steps: [other], refusal: null },
      { alarm: 5, steps: [step], refusal: null },
    ]
    expect(readSteps({ cards }, { alarm: 5 })).toEqual([step])
    expect(readSteps({ cards }, { alarm: 4 })).toEqual([other])
    expect(readSteps({ cards: cards.slice(0, 1) }, { alarm: 4 })).toEqual([])
    expect(readSteps('nothing', { alarm: null })).toEqual([])
  })
})

/** A wall that shows these jobs to whoever has the token. */
async function aWall(jobs: readonly WallJob[], isLit = () => true) {
  const server = createServer((request, response) => {
    const isKnown = request.headers.authorization === 'Bearer read-only'
    const status = isKnown ? 200 : 401
    response.writeHead(isLit() ? status : 503, { 'content-type': 'application/json' })
    const body =
      request.url === '/api/v1/jobs'
        ? { nowMs: Date.now(), jobs }
        : { cards: [{ steps: [{ millilitres: 30, litres: null, waitMin: null }], refusal: null }] }
    response.end(JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  await until('the wall', () => server.listening)
  closers.push(() => {
    server.closeAllConnections()
    return new Promise((closed) => server.close(closed))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function aVirtualFarm(): Promise<AFarm> {
  const farm = await startFarm()
  closers.push(() => farm.close())
  return farm
}

describe('people at work', () => {
  const quick = { reactionMin: 0 }

  it('read the wall with a token that may only read, and act on the farm itself', async () => {
    const farm = await aVirtualFarm()
    const jobs = [job(), job({ id: 2, kind: 'call_ph', place: 'tandon-1' })]
    const server = await aWall(jobs)
    const place = { server, token: 'read-only', control: farm.control }
    const people = { farmhand: hand(quick), instructor: instructor(quick) }
    const { signal } = new AbortController()
    const done = await lookAndAct(place, people, signal)
    expect(done.map(({ kind }) => kind)).toEqual(['water', 'acid'])
    expect(farm.chronicle.deeds()).toMatchObject(done)
    await expect(lookAndAct({ ...place, token: 'stolen' }, people, signal)).rejects.toThrow(
      '/api/v1/jobs answers 401.',
    )
  })

  it('say once that the wall is dark, and go on when it is lit again', async () => {
    const farm = await aVirtualFarm()
    const troubles: string[] = []
    let isLit = false
    const server = await aWall([job()], () => isLit)
    const ending = new AbortController()
    const shift = work(
      {
        server,
        token: 'read-only',
        control: farm.control,
        people: { farmhand: hand(quick), instructor: null },
        everyMs: 5,
        trouble: (sentence) => void troubles.push(sentence),
      },
      ending.signal,
    )
    await until('a complaint', () => troubles.length > 0)
    isLit = true
    await until('a deed', () => farm.chronicle.deeds().length > 0)
    ending.abort()
    await shift
    expect(troubles).toEqual(['/api/v1/jobs answers 503.'])
  })
})
