import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real InfluxDB 1.x with its own data directory and ports. */
export interface Influxd {
  readonly port: number
  /** holds `data` and `wal` */
  readonly dataDir: string
  /** `influx1+http://127.0.0.1:PORT/DATABASE`, with credentials where given */
  url(database: string, credentials?: string): string
  /** Ends the process at once, as a power cut does; the data stay. */
  kill(): Promise<void>
  /** Freezes the process: connections stay open and nothing answers. */
  freeze(): Promise<void>
  thaw(): void
  /** Starts it again on the same port and data. */
  restart(): Promise<void>
  /** Ends the process and removes its data. */
  stop(): Promise<void>
}

export interface InfluxdOptions {
  readonly auth?: boolean
  /** an empty folder for its data, such as a disk that can be filled; otherwise one of its own */
  readonly dataDir?: string
  /** packs its files within seconds, which by itself it does after hours of rest */
  readonly packsSoon?: boolean
}

const READY_DEADLINE_MS = 20_000
const PROGRAM = '/usr/bin/influxd'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

const SOON = `
cache-snapshot-write-cold-duration = "1s"
compact-full-write-cold-duration = "1s"`

const configText = (
  dataDir: string,
  ports: { http: number; rpc: number },
  { auth = false, packsSoon = false }: InfluxdOptions,
) => `
reporting-disabled = true
bind-address = "127.0.0.1:${ports.rpc}"
[meta]
dir = "${dataDir}/meta"
[data]
dir = "${dataDir}/data"
wal-dir = "${dataDir}/wal"
index-version = "tsi1"
query-log-enabled = false${packsSoon ? SOON : ''}
[http]
bind-address = "127.0.0.1:${ports.http}"
log-enabled = false
auth-enabled = ${auth}
[monitor]
store-enabled = false
`

/** Resolves once the server answers a ping; rejects with its log when it ends or the time is up. */
async function ready(child: ChildProcess, port: number, log: string): Promise<void> {
  const deadline = Date.now() + READY_DEADLINE_MS
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/ping`).catch(() => null)
    if (answer?.status === 204) return
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error(`influxd did not get ready:\n${readFileSync(log, 'utf8')}`)
}

export async function startInfluxd(options: InfluxdOptions = {}): Promise<Influxd> {
  const dir = mkdtempSync(join(tmpdir(), 'panen-influxd-'))
  const { dataDir = dir } = options
  const ports = { http: await freePort(), rpc: await freePort() }
  const log = join(dir, 'log')
  writeFileSync(join(dir, 'influxd.toml'), configText(dataDir, ports, options))

  const start = async () => {
    const child = spawn(
      'sh',
      ['-c', `exec ${PROGRAM} run -config "$1/influxd.toml" >"$1/log" 2>&1`, 'sh', dir],
      { stdio: 'ignore' },
    )
    await ready(child, ports.http, log)
    return child
  }
  let child = await start()
  // a test or bench that breaks off must not leave a server running
  const endWithUs = () => void child.kill('SIGKILL')
  process.once('exit', endWithUs)

  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }

  return {
    port: ports.http,
    dataDir,
    url: (database, credentials) =>
      `influx1+http://${credentials === undefined ? '' : `${credentials}@`}127.0.0.1:${ports.http}/${database}`,
    kill: () => end('SIGKILL'),
    async freeze() {
      child.kill('SIGSTOP')
      // The signal stops one thread after another; until the last one it may still answer.
      while (!isStopped(child.pid)) await new Promise((resolve) => setImmediate(resolve))
    },
    thaw: () => void child.kill('SIGCONT'),
    async restart() {
      child = await start()
    },
    async stop() {
      process.off('exit', endWithUs)
      await end('SIGKILL')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** State T of /proc/PID/task/TID/stat, for every thread. */
const isStopped = (pid = 0) =>
  readdirSync(`/proc/${pid}/task`).every((thread) =>
    / \(.*\) [Tt] /.test(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8')),
  )
