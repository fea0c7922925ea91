/** The virtual farm as a process: flags, ports, the ready line, and its end. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { openFarm, type Truth } from '../../firmware-sim/farm.ts'
import { hostOn } from './host.ts'
import { until } from './until.ts'

const MAIN = fileURLToPath(new URL('../../.build/firmware-sim/main.js', import.meta.url))
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...env } })
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => {
    said.out += text
  })
  child.stderr.on('data', (text) => {
    said.err += text
  })
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, said, exit }
}

interface Ready {
  readonly ready: boolean
  readonly control: number
  readonly boards: Readonly<Record<string, number>>
  readonly ptys: Readonly<Record<string, string>>
  readonly history: number | null
  readonly load: number | null
}

async function ready(args: readonly string[], env?: NodeJS.ProcessEnv) {
  const running = run(args, env)
  await until('the ready line', () => running.said.out.includes('\n'))
  return { ...running, ports: JSON.parse(running.said.out) as Ready }
}

describe('the virtual farm as a process', () => {
  it('says its real ports in one line and ends cleanly when told to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'panen-sim-'))
    const pty = join(folder, 'papan-2')
    const truth = join(folder, 'truth.jsonl')
    const { child, exit, ports } = await ready([
      '--seed=7',
      '--farm-start=2026-11-07T05:00:00Z',
      '--board=papan-1=0',
      `--pty=papan-2=${pty}`,
      '--load-port=0',
      '--load-rate=100',
      `--truth-log=${truth}`,
    ])
    expect(ports).toMatchObject({ ready: true, ptys: { 'papan-2': pty }, history: null })
    const host = await hostOn(ports.boards['papan-1']!)
    host.close()
    expect(existsSync(pty)).toBe(true)
    const now = (await (await fetch(`http://127.0.0.1:${ports.control}/truth`)).json()) as {
      now: number
      places: unknown
    }
    expect(now.places).toEqual(openFarm(7, Date.UTC(2026, 10, 7, 5)).truthAt(now.now).places)
    child.kill('SIGTERM')
    child.kill('SIGINT')
    expect(await exit).toBe(0)
    expect(existsSync(pty)).toBe(false)
    expect(readFileSync(truth, 'utf8')).toBe('')
  })

  it('tells how far its history has come', async () => {
    const from = Date.UTC(2026, 10, 8)
    const { ports } = await ready([
      '--farm-start=2026-11-07T05:00:00Z',
      '--history-port=0',
      `--span=${from},${from + 86_400_000}`,
      `--span=${from + 90_000_000},${from + 90_060_000}`,
    ])
    const history = await (await fetch(`http://127.0.0.1:${ports.control}/history`)).json()
    expect(history).toEqual({ sent: 0, acked: 0, total: 9 * (1440 + 30) })
  })

  it('lives faster when every room does', async () => {
    const anchorMs = Date.now() - 10_000
    const env = { PANEN_SPEED: '3600', PANEN_CLOCK_ANCHOR: String(anchorMs) }
    const { ports } = await ready([`--farm-start=${anchorMs}`], env)
    const url = `http://127.0.0.1:${ports.control}/truth`
    const before = Date.now()
    const { now } = (await (await fetch(url)).json()) as { now: number }
    expect(now).toBeGreaterThanOrEqual(anchorMs + (before - anchorMs) * 3600)
    expect(now).toBeLessThanOrEqual(anchorMs + (Date.now() - anchorMs) * 3600)
  })

  it('keeps what people did when it is started again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'panen-sim-'))
    const liveMs = Date.now()
    const flags = [
      `--farm-start=${liveMs - 4 * 86_400_000}`,
      `--span=${liveMs - 4 * 86_400_000},${liveMs}`,
      '--hands=wall',
      '--root-depth=0.12',
      '--plot-at-live=27',
      `--chronicle=${join(folder, 'farm.log')}`,
    ]
    const first = await ready(flags)
    const { places } = (await (
      await fetch(`http://127.0.0.1:${first.ports.control}/truth`)
    ).json()) as { places: Truth['places'] }
    expect(places['melon-1'].moisture).toBeCloseTo(27, 0)
    const deed = { kind: 'water', place: 'melon-1', minutes: 7 }
    const body = JSON.stringify(deed)
    await fetch(`http://127.0.0.1:${first.ports.control}/deeds`, { method: 'POST', body })
    first.child.kill('SIGKILL')
    await first.exit
    const again = await ready(flags)
    const told = await (await fetch(`http://127.0.0.1:${again.ports.control}/deeds`)).json()
    expect(told).toMatchObject({ deeds: [{ id: 0, kind: 'water' }, deed] })
  })

  it('ends with one clear sentence when a port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await until('the listener', () => server.listening)
    const { port } = server.address() as { port: number }
    const { exit, said } = run(['--board=papan-1=0', `--control-port=${port}`])
    expect(await exit).toBe(2)
    expect(said.err).toBe(`Port ${port} is taken: end what listens there, or choose 0.\n`)
    server.close()
  })

  it.each([
    ['an unknown flag', ['--bord=papan-1=0'], "Unknown option '--bord'. Known flags: --seed"],
    ['a stray word', ['papan-1'], "Unexpected argument 'papan-1'"],
    ['an unknown board', ['--board=papan-9=0'], '--board must be one of papan-1, papan-2'],
    ['a board twice', ['--board=papan-1=0', '--board=papan-1=0'], '--board names papan-1 twice'],
    ['a port too high', ['--history-port=70000'], '--history-port must have a port from 0'],
    ['a port that is no number', ['--control-port=x'], '--control-port must have a port'],
    ['a seed that is no number', ['--seed=x'], '--seed must be a whole number, not "x".'],
    ['no time', ['--farm-start=yesterday'], '--farm-start must be epoch milliseconds'],
    ['a span backwards', ['--span=2000,1000'], '--span from,to must end after it begins'],
    ['spans that overlap', ['--span=1,9', '--span=5,12'], 'spans must follow'],
    ['too much load', ['--load-port=0', '--load-rate=5000', '--load-channels=2'], 'at least 5'],
    ['odd channels', ['--load-port=0', '--load-channels=a,a'], 'distinct channel ids'],
    [
      'two wires to judge',
      ['--truth-log=/dev/null', '--history-port=0', '--load-port=0'],
      'one wire',
    ],
  ])('refuses %s', async (_what, args, sentence) => {
    const { exit, said } = run(args)
    expect(await exit).toBe(2)
    expect(said.err).toContain(sentence)
    expect(said.out).toBe('')
  })

  it('says every problem at once', async () => {
    const { exit, said } = run(['--seed=x', '--control-port=y'], { PANEN_SPEED: 'fast' })
    expect(await exit).toBe(2)
    expect(said.err.trim().split('\n')).toHaveLength(3)
  })
})
