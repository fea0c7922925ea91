/** Starts one virtual farm: nature, boards, replay and control port, until it is told to end. */
import { openBoards } from './boards.ts'
import { openChronicleFile } from './chronicle-file.ts'
import { type Clock, farmClock } from './clock.ts'
import { type Config, readConfig } from './config.ts'
import { serveControl } from './control.ts'
import { openFarm } from './farm.ts'
import { withPower } from './faults/power.ts'
import { noFaults } from './faults/standing.ts'
import { openGarden } from './garden.ts'
import { openGardenFile } from './garden-file.ts'
import { type Entry, openChronicle } from './nature/chronicle.ts'
import { homeNature } from './nature/home.ts'
import { homePlants } from './nature/plants/home-plants.ts'
import { openNodes } from './nodes.ts'
import type { PinsOf } from './pins.ts'
import { historySource } from './replay/history.ts'
import { loadSource } from './replay/load.ts'
import { serveReplay } from './replay/serve.ts'
import type { ReplaySource } from './replay/source.ts'
import { NO_TRUTH_LOG, openTruthLog } from './replay/truth-log.ts'
import { lastWatering, tendingBy } from './tended.ts'

const TWO_WEEKS_MS = 14 * 86_400_000
const warn = (sentence: string) => process.stderr.write(`${sentence}\n`)

async function start(): Promise<() => Promise<void>> {
  const configured = readConfig(process.argv.slice(2), process.env)
  if (!configured.ok) throw new Error(configured.problems.join('\n'))
  const { config } = configured
  const { seed } = config
  const clock = farmClock(config.speed, config.anchorMs ?? undefined)
  const { farm, chronicle, garden, closeLife } = openLife(config, clock)
  const faults = withPower(noFaults(clock), () =>
    chronicle.standing(clock.now()).some(({ kind }) => kind === 'power_cut'),
  )
  const around = { farm, clock, faults, seed }

  const boards = await openBoards(config, around)
  const nodes = config.nodesUrl === null ? null : openNodes({ url: config.nodesUrl }, around)
  const { history, load, truthLog } = await openReplays(config, around)
  const control = await serveControl({
    ...around,
    chronicle,
    garden,
    port: config.controlPort,
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
    await Promise.all([
      boards.close(),
      nodes?.close(),
      history?.close(),
      load?.close(),
      control.close(),
    ])
    truthLog.close()
    closeLife()
  }
}

/** The farm, and the log of what people do to it and what befalls it. */
function openLife(config: Config, clock: Clock) {
  const { seed, rootDepthM } = config
  const startedMs = clock.now()
  const startMs = config.farmStartMs ?? startedMs - TWO_WEEKS_MS
  const nature = homeNature(seed, rootDepthM ?? undefined)
  const watering = lastWatering(nature, startMs, config)
  const before: readonly Entry[] = watering === null ? [] : [{ deed: watering }]
  const { chronicle, close: closeChronicle } =
    config.chronicle === null
      ? { chronicle: openChronicle(before), close() {} }
      : openChronicleFile(config.chronicle, before)
  const tendingAt = tendingBy(config, startedMs)
  const farm = openFarm(seed, startMs, { nature, chronicle, tendingAt })
  const plants = homePlants(seed)
  const { garden, close: closeGarden } =
    config.garden === null
      ? { garden: openGarden({ farm, plants }), close() {} }
      : openGardenFile(config.garden, { farm, plants })
  const closeLife = () => {
    closeGarden()
    closeChronicle()
  }
  return { farm, chronicle, garden, closeLife }
}

async function openReplays(config: Config, { farm, clock, seed }: PinsOf) {
  const truthLog = config.truthLog === null ? NO_TRUTH_LOG : openTruthLog(config.truthLog)
  const serve = (port: number, source: ReplaySource) =>
    serveReplay({ port, source, truthLog, warn })
  const history =
    config.historyPort === null
      ? null
      : await serve(config.historyPort, historySource(farm, config.spans, seed))
  const load =
    config.load === null
      ? null
      : await serve(config.load.port, loadSource({ ...config.load, clock }))
  return { history, load, truthLog }
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
