import { judge } from '../faults/judge.ts'
import { comeToRest, killCampaign } from '../faults/kills.ts'
import { startWholeLine } from '../line/whole-line.ts'
import { type Figures, figuresOf, isClean, sumOf } from './figures.ts'
import { measureFirstBoot } from './first-boot.ts'
import { measureFullDisk } from './full-disk.ts'

const OUTAGE_HOURS = 72
/** an hour of the farm in one second */
const SPEED = 3_600
const DEFAULT_KILLS = 100

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))
const say = (what: string, figures: unknown) =>
  process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`)

/** The server is away for three days of the farm, while readings go on. */
async function measureOutage(): Promise<Figures> {
  const line = await startWholeLine({
    load: { perSecond: 3_000, channels: 40 },
    backlogPerSecond: 20_000,
    env: { PANEN_SPEED: String(SPEED), PANEN_CLOCK_ANCHOR: String(Date.now()) },
  })
  try {
    await sleep(3_000)
    await line.kill('server', 'SIGKILL')
    await sleep((OUTAGE_HOURS * 3_600_000) / SPEED)
    line.start('server')
    await comeToRest(line)
    return figuresOf(await judge(line.truthLog, line.storeUrl))
  } finally {
    await line.end()
  }
}

async function measureKills(kills: number): Promise<Figures> {
  const judgement = await killCampaign({
    kills: Math.ceil(kills / 2),
    perSecond: 300,
    seed: 72,
    onKill: (done, of) => {
      if (done % 50 === 0) process.stdout.write(`${done} of ${of} kills\n`)
    },
  })
  return figuresOf(judgement)
}

/**
 * Everything the gateway must not lose readings by, on the real line: three days without a server,
 * a full disk, a computer that starts at 1970, and SIGKILLs (`--kills N`; N of gateway and server
 * together). Figures of trials that could not be made are not counted as passed.
 */
export async function benchOutage(args: readonly string[]): Promise<object> {
  const asked = args.indexOf('--kills')
  const kills = asked < 0 ? DEFAULT_KILLS : Number(args[asked + 1])
  const firstBoot = await measureFirstBoot()
  say('start at 1970', firstBoot)
  const fullDisk = await measureFullDisk()
  say('full disk', fullDisk ?? 'NOT RUN: a disk of its own to fill needs root')
  const outage = await measureOutage()
  say(`${OUTAGE_HOURS} h without a server`, outage)
  const killed = await measureKills(kills)
  say(`${kills} kills`, killed)
  const trials = { firstBoot, fullDisk, outage, killed }
  const made = [firstBoot, outage, killed, ...(fullDisk === null ? [] : [fullDisk])]
  const notRun = fullDisk === null ? ['fullDisk'] : []
  return {
    ...sumOf(made),
    kills,
    passed: made.every(isClean) && notRun.length === 0,
    notRun,
    trials,
  }
}
