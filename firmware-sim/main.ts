/** Starts one virtual farm: nature, boards, replay and control port, until it is told to end. */
import { openBoards } from './boards.ts'
import { farmClock } from './clock.ts'
import { readConfig } from './config.ts'
import { serveControl } from './control.ts'
import { openFarm } from './farm.ts'
import { noFaults } from './faults/standing.ts'
import { historySource } from './replay/history.ts'
import { loadSource } from './replay/load.ts'
import { serveReplay } from './replay/serve.ts'
import { NO_TRUTH_LOG, openTruthLog } from './replay/truth-log.ts'

const TWO_WEEKS_MS = 14 * 86_400_000
const warn = (sentence: string) => process.stderr.write(`${sentence}\n`)

async function start(): Promise<() => Promise<void>> {
  const configured = readConfig(process.argv.slice(2), process.env)
  if (!configured.ok) throw new Error(configured.problems.join('\n'))
  const { config } = configured
  const { seed } = config
  const clock = farmClock(config.speed, config.anchorMs ?? undefined)
  const farm = openFarm(seed, config.farmStartMs ?? clock.now() - TWO_WEEKS_MS)
  const faults = noFaults(clock)
  const truthLog = config.truthLog === null ? NO_TRUTH_LOG : openTruthLog(config.truthLog)

  const boards = await openBoards(config, { farm, clock, faults, seed })
  const history =
    config.historyPort === null
      ? null
      : await serveReplay({
          port: config.historyPort,
          source: historySource(farm, config.spans, seed),
          truthLog,
          warn,
        })
  const load =
    config.load === null
      ? null
      : await serveReplay({
          port: config.load.port,
          source: loadSource({ ...config.load, clock }),
          truthLog,
          warn,
        })
  const control = await serveControl({
    port: config.controlPort,
    farm,
    clock,
    faults,
    seed,
    history: () => history?.progress() ?? null,
  })
  const ready = {
    ready: true,
    control: control.port,
    boards: Object.fromEntries(boards.ports),
    ptys: Object.fromEntries(config.ptys),
    history: history?.port ?? null,
    load: load?.port ?? null,
  }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
  return async () => {
    faults.healAll()
    await Promise.all([boards.close(), history?.close(), load?.close(), control.close()])
    truthLog.close()
  }
}

start().then(
  (stop) => {
    let isEnding = false
    const end = () => {
      if (isEnding) return
      isEnding = true
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    }
    process.on('SIGINT', end)
    process.on('SIGTERM', end)
  },
  (cause: unknown) => {
    warn(sentenceOf(cause))
    process.exit(2)
  },
)

function sentenceOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  const { code, port } = cause as NodeJS.ErrnoException & { readonly port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} is taken: end what listens there, or choose 0.`
  return cause.message
}
