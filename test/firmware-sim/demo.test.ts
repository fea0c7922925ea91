/** `npm start` from its first line to Ctrl-C, and again: the real rooms as real processes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { readMemory, writeMemory } from '../../firmware-sim/demo/memory.ts'
import { LINK_ROUTE, WALL_PAIR_ROUTE, type WhoAmI } from '../../server/contract/access.ts'
import type { CycleList, CycleRow } from '../../server/contract/cycles.ts'
import type { Latest } from '../../server/contract/latest.ts'
import type { Series } from '../../server/contract/series.ts'
import { until } from './until.ts'

const DEMO = fileURLToPath(new URL('../../.build/firmware-sim/demo.js', import.meta.url))
const MINUTE_MS = 60_000
const START_WITHIN_MS = 60_000

const demos: ChildProcess[] = []
afterEach(async () => {
  for (const demo of demos.splice(0)) await endOf(demo, 'SIGINT')
})

function startDemo(data: string, env: NodeJS.ProcessEnv = {}) {
  const own = { PANEN_DATA: data, PANEN_PORT: '0', PANEN_MQTT_PORT: '0', PANEN_SPEED: '' }
  const demo = spawn(process.execPath, [DEMO], { env: { ...process.env, ...own, ...env } })
  demos.push(demo)
  const said = { text: '' }
  for (const stream of [demo.stdout, demo.stderr]) {
    stream.on('data', (text) => {
      said.text += text
    })
  }
  return { demo, said }
}

function endOf(demo: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (demo.exitCode !== null) return Promise.resolve(demo.exitCode)
  const ended = new Promise<number | null>((resolve) => demo.once('close', resolve))
  demo.kill(signal)
  return ended
}

type Links = Readonly<Record<'instructor' | 'sales' | 'admin' | 'api' | 'wall', string>>

/** A demo as its users find it. */
interface Farm {
  readonly url: string
  readonly links: Links
}

function linksIn(data: string): Farm {
  const file = join(data, 'links.json')
  const links = JSON.parse(readFileSync(file, 'utf8')) as Links
  expect(Object.keys(links)).toEqual(['instructor', 'sales', 'admin', 'api', 'wall'])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  return { url: new URL(links.instructor).origin, links }
}

async function isUp(data: string, said: { readonly text: string }): Promise<Farm> {
  await until('the links', () => said.text.includes('  Instructor'), START_WITHIN_MS)
  await until('the history', () => said.text.includes(' 100 % '), START_WITHIN_MS)
  return linksIn(data)
}

async function json<T>({ url, links }: Farm, path: string): Promise<T> {
  const headers = { authorization: `Bearer ${links.api}` }
  return (await (await fetch(`${url}/api/v1/${path}`, { headers })).json()) as T
}

/** Uses a one-time link up, as its page does. */
async function open(link: string): Promise<{ status: number; whoAmI: Partial<WhoAmI> }> {
  const { origin, hash } = new URL(link)
  const response = await fetch(origin + LINK_ROUTE, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ secret: hash.slice(1) }),
  })
  return { status: response.status, whoAmI: (await response.json()) as Partial<WhoAmI> }
}

interface Truth {
  readonly places: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** The farm's control port is in its log, as everything it says. */
function controlOf(data: string): string {
  const log = readFileSync(join(data, 'log', 'firmware-sim.log'), 'utf8')
  const ready = log.split('\n').findLast((line) => line.startsWith('{"ready"'))!
  return `http://127.0.0.1:${(JSON.parse(ready) as { control: number }).control}`
}

const truthOf = async (data: string) =>
  (await (await fetch(`${controlOf(data)}/truth`)).json()) as Truth

/** A data folder of a demo that ran two hours ago and has been off for twenty minutes. */
function aYoungFarm(): string {
  const data = mkdtempSync(join(tmpdir(), 'panen-demo-'))
  const nowMs = Date.now()
  const farmStartMs = nowMs - 120 * MINUTE_MS
  const lastAliveMs = nowMs - 20 * MINUTE_MS
  writeMemory(join(data, 'demo.json'), {
    seed: 7,
    farmStartMs,
    spans: [[farmStartMs, lastAliveMs]],
    lastAliveMs,
    speed: 1,
    anchorMs: nowMs,
  })
  return data
}

interface Process {
  readonly pid: number
  readonly script: string
}

/** The rooms of a demo: the processes it started. */
function roomsOf(demo: ChildProcess): Promise<Process[]> {
  return new Promise((resolve) => {
    let out = ''
    const ps = spawn('ps', ['-o', 'pid=,args=', '--ppid', String(demo.pid)])
    ps.stdout.on('data', (text) => {
      out += text
    })
    ps.once('close', () => {
      const lines = out.split('\n').filter((line) => line.includes('.js'))
      const script = (line: string) => /\.build\/(\S+)/.exec(line)?.[1] ?? ''
      resolve(lines.map((line) => ({ pid: Number.parseInt(line, 10), script: script(line) })))
    })
  })
}

function isAlive({ pid }: Process): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('the demo', () => {
  it('shows a living farm, survives a dead room, ends cleanly and goes on without a hole', async () => {
    const data = aYoungFarm()
    const first = startDemo(data)
    const farm = await isUp(data, first.said)
    await letsEverybodyIn(farm, first.said.text)
    await seesLiveValues(farm, data)
    const written = await seesWhatStoodInTheBeds(farm)

    const gateway = (await roomsOf(first.demo)).find(({ script }) => script === 'gateway/cli.js')!
    process.kill(gateway.pid, 'SIGKILL')
    await until('the sentence', () => first.said.text.includes('gateway stopped (SIGKILL)'))
    const sinceMs = Date.now()
    await until('readings again', async () => (await newest(farm)) > sinceMs, START_WITHIN_MS)

    await endsCleanly(first.demo, 'SIGINT')
    const between = readMemory(join(data, 'demo.json'))!

    const second = startDemo(data)
    const again = await isUp(data, second.said)
    expect(again.links.api).toBe(farm.links.api)
    expect((await open(again.links.admin)).whoAmI).toMatchObject({ actor: 'administrator' })
    await seesLiveValues(again, data)
    const memory = readMemory(join(data, 'demo.json'))!
    expect(memory.farmStartMs).toBe(between.farmStartMs)
    expect(memory.spans.slice(0, -1)).toEqual(between.spans)
    await hasNoHole(again, memory.farmStartMs, sinceMs)
    expect(await seesWhatStoodInTheBeds(again)).toEqual(written)
    await endsCleanly(second.demo, 'SIGTERM')
  }, 180_000)

  it('says which port is taken and which variable to set', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await until('the listener', () => server.listening)
    const { port } = server.address() as { port: number }
    const data = mkdtempSync(join(tmpdir(), 'panen-demo-'))
    const { demo, said } = startDemo(data, { PANEN_MQTT_PORT: String(port) })
    await until('its end', () => demo.exitCode !== null)
    expect(demo.exitCode).toBe(2)
    expect(said.text).toContain(`Port ${port} is taken by another program`)
    expect(said.text).toContain('PANEN_MQTT_PORT=')
    expect(existsSync(join(data, 'demo.json'))).toBe(false)
    server.close()
  })

  it('does not take a farm back in time', async () => {
    const data = mkdtempSync(join(tmpdir(), 'panen-demo-'))
    mkdirSync(data, { recursive: true })
    const lastAliveMs = Date.now() + 86_400_000
    writeMemory(join(data, 'demo.json'), {
      ...{ seed: 7, farmStartMs: 0, spans: [], lastAliveMs, speed: 60, anchorMs: 0 },
    })
    const { demo, said } = startDemo(data)
    await until('its end', () => demo.exitCode !== null)
    expect(demo.exitCode).toBe(2)
    expect(said.text).toContain('Set PANEN_SPEED=60')
  })
})

async function endsCleanly(demo: ChildProcess, signal: NodeJS.Signals) {
  const rooms = await roomsOf(demo)
  expect(rooms.map(({ script }) => script).sort()).toEqual([
    'firmware-sim/main.js',
    'gateway/cli.js',
    'server/cli.js',
  ])
  expect(await endOf(demo, signal)).toBe(0)
  expect(rooms.filter(isAlive)).toEqual([])
}

async function letsEverybodyIn({ url, links }: Farm, said: string) {
  const roles = { instructor: 'instructor', sales: 'sales', admin: 'administrator' } as const
  for (const kind of ['instructor', 'sales', 'admin'] as const) {
    expect(said).toContain(links[kind])
    const first = await open(links[kind])
    expect(first).toMatchObject({ status: 200, whoAmI: { actor: roles[kind], demo: true } })
    expect(await open(links[kind])).toMatchObject({ status: 410 })
  }
  expect(said).not.toContain(links.api)
  expect(said).toContain(links.wall)
  const { pathname, hash } = new URL(links.wall)
  expect(pathname).toBe('/dinding')
  const paired = await fetch(url + WALL_PAIR_ROUTE, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ code: hash.slice(1) }),
  })
  expect(paired.status).toBe(200)
}

/** Seventeen weeks that nobody watched come as an instructor writes them, while the farm is live. */
async function seesWhatStoodInTheBeds(farm: Farm): Promise<readonly (readonly unknown[])[]> {
  const listed = async () => (await json<CycleList>(farm, 'cycles')).cycles
  const inState = (cycles: readonly CycleRow[], state: CycleRow['state']) =>
    cycles.filter((cycle) => cycle.state === state)
  await until(
    'plantings in every bed, and one to come',
    async () => {
      const cycles = await listed()
      return inState(cycles, 'growing').length === 6 && inState(cycles, 'planned').length > 0
    },
    START_WITHIN_MS,
  )
  const cycles = await listed()
  const finished = inState(cycles, 'finished')
  expect(new Set(finished.map(({ crop }) => crop))).toEqual(
    new Set(['pakcoy', 'selada', 'kangkung', 'melon']),
  )
  expect(finished.filter(({ isFailed }) => isFailed).length).toBe(1)
  expect(finished.every(({ harvestedKg }) => harvestedKg > 0)).toBe(true)
  const weighed = inState(cycles, 'growing').filter(({ lastWeighedMs }) => lastWeighedMs !== null)
  expect(weighed.length).toBeGreaterThanOrEqual(2)
  return cycles.map(({ bed, transplantedMs, state }) => [bed, transplantedMs, state])
}

async function newest(farm: Farm): Promise<number> {
  const { readings } = await json<Latest>(farm, 'latest')
  return Math.max(0, ...readings.map(({ at }) => at))
}

async function seesLiveValues(farm: Farm, data: string) {
  const since = Date.now()
  // The first pH and EC come before the first water temperature, and say so.
  await until(
    'all nine channels live and good',
    async () => {
      const { readings } = await json<Latest>(farm, 'latest')
      return readings.filter(({ at, quality }) => at > since && quality === 'good').length === 9
    },
    START_WITHIN_MS,
  )
  const { readings } = await json<Latest>(farm, 'latest')
  const { places } = await truthOf(data)
  const shown = new Map(readings.map(({ channel, value }) => [channel, value ?? Number.NaN]))
  expect(Math.abs(shown.get('tandon-1-ph')! - places['tandon-1']!['ph']!)).toBeLessThan(0.05)
  expect(Math.abs(shown.get('tandon-1-ec')! / places['tandon-1']!['ec']! - 1)).toBeLessThan(0.03)
  const moisture = shown.get('melon-1-lembap')! - places['melon-1']!['moisture']!
  expect(Math.abs(moisture)).toBeLessThan(2)
}

/** A killed gateway is away for seconds, on a busy machine for some more; that is a hole, and told. */
const RESTART_MS = 30_000

async function hasNoHole(farm: Farm, fromMs: number, killedMs: number) {
  for (const channel of ['tandon-1-ph', 'bedeng-2-suhu', 'melon-1-suhu-tanah']) {
    const query = `channel=${channel}&from=${fromMs + MINUTE_MS}&to=${Date.now()}&points=2000`
    const { channels } = await json<Series>(farm, `series?${query}`)
    const { gaps, mean } = channels[0]!
    expect({
      channel,
      gaps: gaps
        .filter(([from = 0, to = 0]) => from > killedMs || to < killedMs || to - from > RESTART_MS)
        .map(([from = 0, to = 0]) => [from - fromMs, to - fromMs]),
    }).toEqual({
      channel,
      gaps: [],
    })
    expect(mean.filter((value) => value !== null).length).toBeGreaterThan(100)
  }
}
