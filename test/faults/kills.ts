import { DatabaseSync } from '@photostructure/sqlite'
import { eventually } from '../line/eventually.ts'
import { type LineOptions, startWholeLine, type WholeLine } from '../line/whole-line.ts'
import { type Judgement, judge } from './judge.ts'
import { randomFrom } from './random.ts'

export interface KillPlan {
  /** SIGKILLs for the gateway, and as many for the server */
  readonly kills: number
  readonly perSecond: number
  readonly seed: number
  readonly store?: string
  readonly serverFile?: string
  /** the server dies only after it took readings in, however slowly this machine starts it */
  readonly onceTaking?: boolean
  readonly onKill?: (done: number, of: number) => void
}

const SHORTEST_LIFE_MS = 150
const LONGEST_LIFE_MS = 1_800
const LOAD_CHANNELS = 20

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Kills gateway and server in turn, at random moments from start-up on, while readings flow; then
 * lets the line come to rest and holds history against the truth log.
 */
export async function killCampaign(plan: KillPlan): Promise<Judgement> {
  const random = randomFrom(plan.seed)
  const options: LineOptions = {
    load: { perSecond: plan.perSecond, channels: LOAD_CHANNELS },
    ...(plan.store ? { store: plan.store } : {}),
    ...(plan.serverFile ? { serverFile: plan.serverFile } : {}),
  }
  const line = await startWholeLine(options)
  try {
    for (let kill = 0; kill < plan.kills * 2; kill += 1) {
      const room = kill % 2 === 0 ? 'gateway' : 'server'
      await sleep(SHORTEST_LIFE_MS + random() * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS))
      if (plan.onceTaking && room === 'server') await takesReadings(line.url)
      await line.kill(room, 'SIGKILL')
      line.start(room)
      plan.onKill?.(kill + 1, plan.kills * 2)
    }
    await comeToRest(line)
    return await judge(line.truthLog, line.storeUrl)
  } finally {
    await line.end()
  }
}

async function takesReadings(url: string) {
  await eventually('the server has taken readings in', async () => {
    const ready = await fetch(`${url}/ready`).catch(() => null)
    const said = (await ready?.json()) as
      | { readonly ingest: { readonly readings: number } }
      | undefined
    return (said?.ingest.readings ?? 0) > 0
  })
}

/** No new samples; everything the gateway holds is stored; both rooms ended in peace. */
export async function comeToRest(line: WholeLine) {
  await line.ready()
  await sleep(1_000)
  await line.kill('farm', 'SIGTERM')
  await eventually('the outbox is empty', () => waitingIn(line.outboxFile) === 0, 120_000)
  await line.kill('gateway', 'SIGTERM')
  await line.kill('server', 'SIGTERM')
}

function waitingIn(outboxFile: string): number {
  const outbox = new DatabaseSync(outboxFile, { readOnly: true })
  try {
    const count = `SELECT (SELECT count(*) FROM waiting) + (SELECT count(*) FROM batch)
      + (SELECT count(*) FROM undated) AS n`
    return (outbox.prepare(count).get() as { n: number }).n
  } finally {
    outbox.close()
  }
}
