import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { Plug, WireEnd } from '../../firmware-sim/firmware/plug.ts'
import { openPty } from '../../firmware-sim/firmware/pty.ts'
import { serveWire } from '../../firmware-sim/firmware/socket.ts'
import { parseConfig } from '../../gateway/config/config.ts'
import type { Sentence } from '../../gateway/contract/shape.ts'
import type { Sample } from '../../gateway/drivers/driver.ts'
import { farmClock } from '../../gateway/time/clock.ts'
import { watchBoard } from '../gateway/watch-board.ts'
import { eventually } from '../line/eventually.ts'
import { badWire, noTrouble, type Trouble } from './bad-wire.ts'
import type { DriverUnderTest, Truth, WireKind } from './under-test.ts'

/** One device on one wire, read by the gateway's own port and driver under supervision. */
export interface Bench {
  readonly samples: readonly Sample[]
  readonly faults: readonly Sentence[]
  /** what is wrong with a part of the device while the port stays up */
  partFault(): Sentence | null
  readonly trouble: Trouble
  /** how often the port came up */
  ups(): number
  /** the world changes to one of the two truths */
  become(truth: 0 | 1): void
  unplug(): void
  plugIn(): void
  /** hangs another individual on the wire, and puts the plug in */
  replace(): void
  powerCycle(): void
  /** resolves when each channel shows the truth in a sample taken from now on */
  measured(deadlineMs?: number): Promise<void>
  /** samples with a number that never was true here */
  wrong(): Sample[]
  /** ends the port; resolves when it let go of the wire */
  stop(): Promise<void>
  isWireOpen(): boolean
  close(): Promise<void>
}

export async function startBench(driver: DriverUnderTest, kind: WireKind): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'panen-driver-'))
  const trouble = noTrouble()
  let truth: Truth = driver.truths[0]
  let individual = 1
  let device = driver.device(() => truth, individual)
  const open = new Set<Duplex>()
  const { plug, url } = await wireTo(kind, folder, driver.baud, (host) => {
    open.add(host)
    host.once('close', () => open.delete(host))
    device.connect(badWire(host, trouble, () => plug.unplug()))
  })
  const [port] = portsOf(driver.yaml(url), folder)
  if (port === undefined) throw new Error(`${driver.name}: the YAML has no port`)
  const farm = watchBoard(
    port.open,
    port.driver,
    farmClock(driver.speed),
    () => driver.waterC ?? null,
  )
  const { samples, faults, partFault, ups } = farm
  /** how many samples there were at each change of the world */
  const changes: number[] = []
  const isTrue = truthTest(driver)
  const isBlend = blendTest(driver)
  const stop = async () => {
    await farm.stop()
    await eventually(`${driver.name} lets go of its wire`, () => open.size === 0)
  }
  return {
    samples,
    faults,
    partFault,
    trouble,
    ups,
    become(index) {
      changes.push(samples.length)
      truth = driver.truths[index]
    },
    unplug: () => plug.unplug(),
    plugIn: () => plug.plugIn(),
    replace() {
      individual += 1
      device = driver.device(() => truth, individual)
      plug.plugIn()
    },
    powerCycle: () => device.powerCycle(),
    async measured(deadlineMs = 20_000) {
      const from = samples.length
      const isMeasured = (channel: string) =>
        samples.slice(from).some((sample) => sample.channel === channel && isTrue(sample, truth))
      await eventually(
        `${driver.name} measures ${Object.keys(truth).join(', ')}`,
        () => Object.keys(truth).every(isMeasured),
        deadlineMs,
      )
    },
    wrong: () =>
      samples.filter(
        (sample) =>
          sample.raw !== null &&
          !driver.truths.some((of) => isTrue(sample, of)) &&
          !changes.some((from) => isBlend(sample, samples.slice(from))),
      ),
    stop,
    isWireOpen: () => open.size > 0,
    async close() {
      await farm.stop()
      await plug.close()
      rmSync(folder, { recursive: true })
    },
  }
}

const truthTest =
  ({ tolerance }: DriverUnderTest) =>
  ({ channel, raw }: Sample, truth: Truth) =>
    Math.abs((raw ?? Number.NaN) - (truth[channel] ?? Number.NaN)) <= tolerance

/** A mean over the change itself: among the channel's first two after it, between the truths. */
const blendTest =
  ({ isMean, truths }: DriverUnderTest) =>
  (sample: Sample, after: readonly Sample[]) => {
    const { channel, raw } = sample
    const ends = truths.map((truth) => truth[channel] ?? Number.NaN)
    const isBetween = raw !== null && raw > Math.min(...ends) && raw < Math.max(...ends)
    const ofChannel = after.filter((other) => other.channel === channel)
    return isMean && isBetween && ofChannel.slice(0, 2).includes(sample)
  }

async function wireTo(
  kind: WireKind,
  folder: string,
  baud: number,
  end: WireEnd,
): Promise<{ readonly plug: Plug; readonly url: string }> {
  if (kind === 'tcp') {
    const plug = await serveWire(0, end)
    return { plug, url: `tcp://127.0.0.1:${plug.port}` }
  }
  const path = join(folder, 'ttyUSB0')
  return { plug: await openPty(path, end), url: `serial:${path}?baud=${baud}` }
}

function portsOf(yaml: string, folder: string) {
  const head = 'site: uji\ngateway: uji-1\nserver: mqtt://127.0.0.1:1883\n'
  const loaded = parseConfig(head + yaml, folder, { PANEN_GATEWAY_SECRET: 'rahasia' })
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
  return loaded.config.ports
}
