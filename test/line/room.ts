import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** A room as a process of its own, as it runs on a farm. */
export interface RoomProcess {
  readonly pid: number
  /** the first line of standard output that `wanted` accepts; rejects when the process ends first */
  line(wanted: (line: string) => boolean): Promise<string>
  kill(signal: NodeJS.Signals): Promise<void>
  /** its last words, for a failing test */
  lastWords(): string
}

const KEPT_LINES = 40

/** Starts a built file, such as 'server/cli.js', by plain node. */
export function startRoom(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  nodeFlags: readonly string[] = [],
): RoomProcess {
  const program = [...nodeFlags, resolve('.build', file)]
  const child: ChildProcess = spawn(process.execPath, [...program, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const waiting = new Set<(line: string) => void>()
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      if (lines.length > KEPT_LINES) lines.shift()
      for (const hear of waiting) hear(line)
    })
  }
  const lastWords = () => lines.join('\n')
  return {
    pid: child.pid ?? 0,
    lastWords,
    line: (wanted) =>
      new Promise((found, failed) => {
        const already = lines.find(wanted)
        if (already !== undefined) return found(already)
        const hear = (line: string) => {
          if (!wanted(line)) return
          waiting.delete(hear)
          found(line)
        }
        waiting.add(hear)
        void ended.then(() => failed(new Error(`${file} ended:\n${lastWords()}`)))
      }),
    async kill(signal) {
      child.kill(signal)
      await ended
    },
  }
}

/** Runs a built command to its end; rejects with what it said when it fails. */
export async function runRoom(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const child = spawn(process.execPath, [resolve('.build', file), ...args], {
    env: { ...process.env, ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      said += String(bytes)
    })
  }
  const code = await new Promise((done) => child.once('close', done))
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} gave ${code}:\n${said}`)
  return said
}
