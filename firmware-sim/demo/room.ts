/** One room of the demo as a child process: logged, watched, and started again when it dies. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Screen } from './screen.ts'

export interface RoomSetup {
  readonly name: string
  /** asked at every start: arguments for node */
  args(): readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly logFolder: string
  readonly screen: Screen
  /** every line of its standard output */
  heard?(line: string): void
}

export interface Room {
  /** from now on its end is no accident: Ctrl-C reaches every process of the terminal at once */
  expectEnd(): void
  stop(): Promise<void>
}

const BACKOFF_MS = [1000, 2000, 4000, 8000, 10_000]
/** Who lived this long was well; the next death begins the back-off anew. */
const WELL_AFTER_MS = 30_000
const KILL_AFTER_MS = 5000
const LAST_LINES = 8
/** A room that ends within this time before the demo does was ended together with it. */
const TOGETHER_MS = 200
const MOST_LOG_BYTES = 10_000_000

/** Starts the room at once. */
export function openRoom(setup: RoomSetup): Room {
  const log = openLog(setup.logFolder, setup.name)
  let child: ChildProcess | null = null
  let timer: NodeJS.Timeout | undefined
  let deaths = 0
  let isStopping = false

  const start = () => {
    const startedMs = performance.now()
    const last: string[] = []
    const running = startChild(setup, log, (line) => {
      last.push(line)
      if (last.length > LAST_LINES) last.shift()
    })
    child = running
    running.once('close', (code, signal) => {
      child = null
      if (isStopping) return
      deaths = performance.now() - startedMs > WELL_AFTER_MS ? 1 : deaths + 1
      const waitMs = BACKOFF_MS[Math.min(deaths, BACKOFF_MS.length) - 1]!
      timer = setTimeout(() => {
        tellDeath(setup, { how: signal ?? `kode ${code}`, waitMs, last })
        timer = setTimeout(start, waitMs - TOGETHER_MS)
      }, TOGETHER_MS)
    })
  }
  start()
  const expectEnd = () => {
    isStopping = true
    clearTimeout(timer)
  }
  return {
    expectEnd,
    async stop() {
      expectEnd()
      if (child !== null) await endChild(child)
      await new Promise((ended) => log.end(ended))
    },
  }
}

function startChild(setup: RoomSetup, log: WriteStream, keep: (line: string) => void) {
  const child = spawn(process.execPath, [...setup.args()], {
    env: setup.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.on('error', (cause) => keep(cause.message))
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('close', () => process.off('exit', kill))
  linesOf(child.stdout, (line) => {
    keep(line)
    log.write(`${line}\n`)
    setup.heard?.(line)
  })
  linesOf(child.stderr, (line) => {
    keep(line)
    log.write(`${line}\n`)
  })
  return child
}

function linesOf(stream: NodeJS.ReadableStream, take: (line: string) => void) {
  let rest = ''
  stream.on('data', (bytes: Buffer) => {
    const parts = (rest + bytes.toString('utf8')).split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) take(line)
  })
  stream.on('end', () => {
    if (rest !== '') take(rest)
  })
}

function tellDeath(
  { name, screen, logFolder }: RoomSetup,
  death: { readonly how: string; readonly waitMs: number; readonly last: readonly string[] },
) {
  const seconds = death.waitMs / 1000
  screen.say(
    `${name} berhenti (${death.how}); dijalankan lagi dalam ${seconds} detik. / ` +
      `${name} stopped (${death.how}); starting again in ${seconds} s.`,
    ...death.last.map((line) => `  ${line}`),
    `  ${join(logFolder, `${name}.log`)}`,
  )
}

function endChild(child: ChildProcess): Promise<void> {
  return new Promise((ended) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS)
    child.once('close', () => {
      clearTimeout(kill)
      ended()
    })
    child.kill('SIGTERM')
  })
}

function openLog(folder: string, name: string): WriteStream {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.log`)
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (bytes > MOST_LOG_BYTES) renameSync(path, `${path}.old`)
  return createWriteStream(path, { flags: 'a' })
}
