import { eventually } from '../line/eventually.ts'
import { startWholeLine, type WholeLine } from '../line/whole-line.ts'
import { type Influxd, startInfluxd } from '../store/influxd.ts'
import { type Judgement, judge } from './judge.ts'
import { comeToRest } from './kills.ts'
import { type LiveReadings, watchLive } from './live-readings.ts'
import { type SlowWire, startSlowWire } from './slow-wire.ts'
import { makeSmallDisk, type SmallDisk } from './small-disk.ts'

export interface StoreTroublePlan {
  readonly troubles: readonly TroubleName[]
  readonly perSecond: number
  /** how often each trouble comes */
  readonly rounds: number
  /** how long each lasts at least; longer, until screens have shown live readings meanwhile */
  readonly troubleMs: number
}

export interface StoreTroubles extends Judgement {
  /** troubles through which screens showed what was measured meanwhile */
  readonly troubles: readonly string[]
  readonly notRun: readonly string[]
}

interface Scene {
  readonly line: WholeLine
  readonly influxd: Influxd
  readonly wire: SlowWire
  readonly disk: SmallDisk | null
}

type Trouble = (scene: Scene, meanwhile: () => Promise<void>) => Promise<void>

const DISK_MEGABYTES = 64
const LIVE_READINGS = 4
/** A request and its answer make two ways: an append of 100 readings went from 5.2 to 507 ms. */
const SLOW_MS = 250

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))
const isReady = ({ url }: WholeLine) => fetch(`${url}/ready`).then(({ ok }) => ok)

const killed: Trouble = async ({ line, influxd }, meanwhile) => {
  await influxd.kill()
  await eventually('the server knows that InfluxDB is gone', async () => !(await isReady(line)))
  await meanwhile()
  await influxd.restart()
}

/**
 * InfluxDB 1.x goes on refusing after its disk was freed: a person must start it again. The first
 * start cuts the torn end off its log and would write behind where that end was, into a part that
 * the next start drops; so it is started twice before anybody writes.
 */
const full: Trouble = async ({ line, influxd, wire, disk }, meanwhile) => {
  disk?.fill()
  await eventually('the server knows that the disk is full', async () => !(await isReady(line)))
  await meanwhile()
  wire.cut()
  disk?.free()
  for (let start = 0; start < 2; start += 1) {
    await influxd.kill()
    await influxd.restart()
  }
  wire.mend()
}

const slow: Trouble = async ({ wire }, meanwhile) => {
  wire.delay(SLOW_MS)
  await meanwhile()
  wire.delay(0)
}

/** Connections stay open and nothing answers: whatever was asked may have been done all the same. */
const frozen: Trouble = async ({ influxd }, meanwhile) => {
  await influxd.freeze()
  await meanwhile()
  influxd.thaw()
}

const TROUBLES = { killed, full, slow, frozen }
export type TroubleName = keyof typeof TROUBLES

/**
 * Lets readings flow through the whole line into InfluxDB while that is killed, has its disk filled,
 * answers a hundred times slower and is frozen; then holds history against the truth log.
 */
export async function troubleStore(plan: StoreTroublePlan): Promise<StoreTroubles> {
  const disk = makeSmallDisk(DISK_MEGABYTES)
  const influxd = await startInfluxd(disk === null ? {} : { dataDir: disk.folder })
  const wire = await startSlowWire(influxd.port)
  const line = await startWholeLine({
    load: { perSecond: plan.perSecond, channels: 20 },
    store: `influx1+http://127.0.0.1:${wire.port}/panen`,
  })
  try {
    const names = plan.troubles.filter((name) => name !== 'full' || disk !== null)
    const isShort = names.length < plan.troubles.length
    const notRun = isShort ? ['full: a disk of its own to fill needs root'] : []
    const live = await watchLive(line)
    const troubles = await goThrough({ line, influxd, wire, disk }, live, plan, names)
    await live.close()
    await comeToRest(line)
    return { ...(await judge(line.truthLog, influxd.url('panen'))), troubles, notRun }
  } finally {
    await line.end()
    await wire.close()
    await influxd.stop()
    disk?.remove()
  }
}

async function goThrough(
  scene: Scene,
  live: LiveReadings,
  { rounds, troubleMs }: StoreTroublePlan,
  names: readonly TroubleName[],
): Promise<string[]> {
  const gone: string[] = []
  await live.untilShown(LIVE_READINGS, 0)
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      await TROUBLES[name](scene, async () => {
        await Promise.all([live.untilShown(LIVE_READINGS, Date.now()), sleep(troubleMs)])
      })
      gone.push(name)
      await eventually('readings are stored again', () => isReady(scene.line), 60_000)
    }
  }
  return gone
}
