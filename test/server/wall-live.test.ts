import { get, type IncomingMessage } from 'node:http'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Job } from '../../server/contract/jobs.ts'
import type { WallBoard } from '../../server/contract/wall-board.ts'
import { watchWalls } from '../../server/people/dark-walls.ts'
import { readWalls } from '../../server/people/walls.ts'
import { boardOf, type WallGround } from '../../server/wall/board.ts'
import { aClock, anOffice, type Caller, type Office } from '../people/an-office.ts'

const LIVE = '/api/v1/wall/live'
const PATIENCE = { timeout: 20_000, interval: 20 }

/** A display's stream over a real socket. */
async function aDisplay({ httpUrl }: Office, { headers }: Caller) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(httpUrl + LIVE, { headers, agent: false }, resolve).on('error', reject)
  })
  onTestFinished(() => void response.destroy())
  let text = ''
  response.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
  })
  const ended = new Promise<void>((end) => response.once('close', end))
  const kinds = () => [...text.matchAll(/^event: (\w+)$/gm)].map(([, kind]) => kind)
  const boards = () =>
    [...text.matchAll(/^event: board\ndata: (.*)\n\n/gm)].map(
      ([, data = '']): WallBoard => JSON.parse(data),
    )
  return { response, kinds, boards, ended }
}

describe('a wall display that is connected', () => {
  it('hears the whole board at once, that the server lives, and what the administrator sets', async () => {
    const office = await anOffice()
    const wall = await office.wall()
    const display = await aDisplay(office, wall)
    expect(display.response.headers['content-type']).toMatch(/^text\/event-stream/)
    await vi.waitFor(
      () => expect(display.kinds().slice(0, 3)).toEqual(['hello', 'board', 'heartbeat']),
      PATIENCE,
    )
    const [board] = display.boards()
    expect(board?.settings).toMatchObject({ diagonalInch: 43, viewDistanceM: 8, language: 'id' })
    expect(board?.places.map(({ plate }) => plate)).toEqual(['1', '3', 'T1'])
    expect(JSON.stringify(board)).not.toMatch(/Lapas|price|harga|"name"/)
    const path = `/api/v1/walls/${wall.id}/settings`
    const viewer = await office.person('viewer')
    expect((await viewer.send('PATCH', path, { diagonalInch: 55 })).status).toBe(403)
    const admin = await office.person('administrator')
    expect((await admin.send('PATCH', path, { diagonalInch: 500 })).status).toBe(400)
    const change = { diagonalInch: 55, viewDistanceM: 10, language: 'en' }
    expect((await admin.send('PATCH', path, change)).json).toMatchObject(change)
    await vi.waitFor(
      () => expect(display.boards().at(-1)?.settings).toMatchObject({ ...change, volume: 80 }),
      PATIENCE,
    )
    const { walls } = (await admin.get('/api/v1/walls')).json
    expect(walls[0]).toMatchObject({ settings: change, darkSinceMs: null })
    expect((await admin.send('PATCH', '/api/v1/walls/none/settings', {})).status).toBe(404)
  })

  it('hears nothing a second after its right was taken away', async () => {
    const office = await anOffice()
    const wall = await office.wall()
    const display = await aDisplay(office, wall)
    await vi.waitFor(() => expect(display.kinds()).toContain('board'), PATIENCE)
    const admin = await office.person('administrator')
    expect((await admin.send('DELETE', `/api/v1/walls/${wall.id}`)).status).toBe(204)
    await display.ended
    expect((await wall.get(LIVE)).status).toBe(401)
  })

  it('is known to be dark two minutes after it last said that it shows something', async () => {
    const clock = aClock()
    const office = await anOffice({ nowMs: clock.now })
    const wall = await office.wall('Gudang')
    const watch = watchWalls(office.book, clock.now)
    await wall.send('POST', '/api/v1/wall/seen', { seq: 3, sound: false })
    clock.turn(119_000)
    expect(await watch.dark()).toEqual([])
    // A display that is on and shows no board is dark all the same.
    await wall.send('POST', '/api/v1/wall/seen', { seq: null })
    clock.turn(2_000)
    const sinceMs = clock.now() - 121_000
    expect(await watch.dark()).toEqual([{ id: wall.id, name: 'Gudang', sinceMs }])
    const admin = await office.person('administrator')
    const { walls } = (await admin.get('/api/v1/walls')).json
    expect(walls[0]).toMatchObject({ darkSinceMs: sinceMs, sounds: false })
    const fresh = watchWalls(office.book, clock.now)
    expect((await readWalls(office.book)).map(fresh.darkSinceMs)).toEqual([null])
  })
})

const place = (slug: string, number: number, kind: 'tank' | 'hydroponic' = 'hydroponic') => ({
  ...{ slug, kind, number, name: slug, crop: null },
  tank: kind === 'tank' ? null : 'tandon-1',
})
const channel = (id: string, at: string, quantity: 'ph' | 'light' | 'water_temperature') => ({
  ...{ id, place: at, quantity, period_ms: 1_000, gateway: 'g', port: 'p' },
})
const ground = (change: Partial<WallGround> = {}): WallGround => ({
  ...{ nowMs: 100_000, speed: 1, jobs: [], gateways: [] },
  places: [place('tandon-1', 1, 'tank'), place('bedeng-2', 2), place('bedeng-1', 1)],
  channels: [channel('t-ph', 'tandon-1', 'ph'), channel('b-cahaya', 'bedeng-2', 'light')],
  trustedMs: () => 99_500,
  ...change,
})
const states = (board: ReturnType<typeof boardOf>) =>
  Object.fromEntries(board.places.map(({ plate, state }) => [plate, state]))
const job: Job = {
  id: 7,
  kind: 'water',
  reason: 'dry',
  urgency: 'do',
  state: 'do',
  ...{ place: 'bedeng-1', plate: '1', sinceMs: 0, litres: 4, minutes: 2, alarm: null },
}

describe('a board', () => {
  it('lists beds by their painted number, then tanks', () => {
    expect(states(boardOf(ground()))).toEqual({ 1: 'fine', 2: 'fine', T1: 'fine' })
    expect(boardOf(ground()).places.map(({ plate }) => plate)).toEqual(['1', '2', 'T1'])
  })

  it('tells by the age of the data what is late and what is dead', () => {
    const aged = (ageMs: number) => states(boardOf(ground({ trustedMs: () => 100_000 - ageMs })))
    expect(aged(2_500)).toEqual({ 1: 'late', 2: 'late', T1: 'late' })
    expect(aged(5_500)).toEqual({ 1: 'dead', 2: 'dead', T1: 'dead' })
    const lapse = ground({ trustedMs: () => 40_000, speed: 60 })
    expect(states(boardOf(lapse))).toEqual({ 1: 'fine', 2: 'fine', T1: 'fine' })
  })

  it('is dead where a cable is pulled, also at a bed that is known by its tank', () => {
    const port = { ...{ id: 'p', driver: 'firmata', up: false, sinceMs: 0 }, fault: null }
    const down = ground({ gateways: [{ gateway: 'g', ports: [port] }] })
    expect(states(boardOf(down))).toEqual({ 1: 'dead', 2: 'dead', T1: 'dead' })
  })

  it('shows danger before dead data, and dead data before any other job', () => {
    const at = (change: Partial<Job>, trustedMs: () => number | null = () => 99_500) =>
      states(boardOf(ground({ jobs: [{ ...job, ...change }], trustedMs })))[1]
    expect(at({})).toBe('do')
    expect(at({ state: 'escalated' })).toBe('do')
    expect(at({ state: 'under_way' })).toBe('running')
    expect(at({ state: 'done' })).toBe('fine')
    expect(at({}, () => null)).toBe('dead')
    expect(at({ urgency: 'danger' }, () => null)).toBe('danger')
  })

  it('does not call a bed well that nobody measures', () => {
    const bare = ground({ channels: [] })
    expect(states(boardOf(bare))).toEqual({ 1: 'unwatched', 2: 'unwatched', T1: 'unwatched' })
  })
})
