import type { Sentence } from '../../contract/shape.ts'
import type { Sample, Station } from '../driver.ts'
import { type Block, singlesOf } from './blocks.ts'
import type { Answer, Bus } from './bus.ts'
import { type Device, troubleIn } from './device.ts'
import { lengthOf, numberOf } from './register.ts'
import { type Refusal, troubleOf } from './trouble.ts'

/** The end of a wire, as it comes about. */
export interface Ending {
  /** null while the wire is open and wanted */
  why(): Sentence | null
  onEnd(listener: () => void): void
}

export interface PollOptions {
  readonly bus: Bus
  readonly blocks: readonly Block[]
  readonly devices: ReadonlyMap<number, Device>
  /** silence between two frames, real milliseconds */
  readonly quietMs: number
  readonly station: Station
  readonly ending: Ending
}

/** No device at all has answered so often: the wire itself is in doubt and is opened again. */
const GIVE_UP_AFTER = 3
const LONGEST_PAUSE_MS = 60_000

/** Reads every block once in each beat of its period, one request at a time, until the wire ends. */
export async function poll(options: PollOptions): Promise<Sentence> {
  const { bus, station, quietMs, ending } = options
  const devices = [...options.devices.values()]
  const round = roundOf(options)
  const pause = pauser(ending)
  ending.onEnd(() => bus.stop())
  bus.onLate((address) => options.devices.get(address)?.heardLate(performance.now()))
  if (devices.length === 0) station.up()
  for (;;) {
    const turn = round.next()
    if (turn.block !== null) {
      const answer = await bus.read(turn.block, turn.device.timeoutMs)
      if (ending.why() === null) round.take(turn.block, turn.device, answer)
    }
    const why = ending.why() ?? allSilent(devices)
    if (why !== null) return why
    if (round.hasAnswered()) station.up(round.trouble() ?? undefined)
    await pause(turn.block === null ? turn.waitMs : quietMs)
  }
}

const allSilent = (devices: readonly Device[]) =>
  devices.every(({ failures }) => failures() >= GIVE_UP_AFTER) ? troubleOf(devices, []) : null

/** Whose turn it is on the bus, and what came of the turns so far. */
function roundOf({ blocks: first, devices, station }: PollOptions) {
  let blocks = [...first]
  let hasAnswered = false
  const doneIn = new Map<Block, number>()
  const askedMs = new Map<Block, number>()
  const refusals = new Map<string, Refusal>()
  const beatOf = ({ periodMs }: Block) => Math.floor(station.clock.now() / periodMs)
  const deviceOf = (block: Block) => devices.get(block.device) as Device
  const dueInMs = (block: Block) => {
    const restMs = deviceOf(block).restsUntilMs() - performance.now()
    if (doneIn.get(block) !== beatOf(block)) return Math.max(0, restMs)
    const beatMs = (beatOf(block) + 1) * block.periodMs - station.clock.now()
    return Math.max(beatMs / station.clock.speed, restMs, 1)
  }
  /** Devices that answer come first, then whoever has waited longest. */
  const before = (a: Block, b: Block) =>
    deviceOf(a).failures() - deviceOf(b).failures() || (askedMs.get(a) ?? 0) - (askedMs.get(b) ?? 0)
  const split = (block: Block) => {
    blocks = blocks.flatMap((other) => (other === block ? singlesOf(block) : [other]))
  }
  const note = (block: Block, refusal: number | null) => {
    for (const { id, device, register } of block.points) {
      if (refusal === null) refusals.delete(id)
      else refusals.set(id, { channel: id, device, register, code: refusal })
    }
  }
  return {
    next() {
      const waiting = blocks.map((block) => ({ block, ms: dueInMs(block) }))
      const due = waiting.filter(({ ms }) => ms === 0).map(({ block }) => block)
      const block = due.sort(before)[0] ?? null
      if (block === null) {
        return { block, waitMs: Math.min(...waiting.map(({ ms }) => ms)) } as const
      }
      askedMs.set(block, performance.now())
      return { block, device: deviceOf(block) } as const
    },
    take(block: Block, device: Device, answer: Answer) {
      const isProven = device.heard(answer, performance.now())
      hasAnswered ||= answer.kind === 'words' || answer.kind === 'refused'
      if (!isProven || troubleIn(answer) !== null) return
      const refusal = answer.kind === 'refused' ? answer.code : null
      if (refusal !== null && block.points.length > 1) return split(block)
      doneIn.set(block, beatOf(block))
      note(block, refusal)
      void station.take(samplesOf(block, answer, station))
    },
    hasAnswered: () => hasAnswered,
    trouble: () => troubleOf([...devices.values()], [...refusals.values()]),
  }
}

/** A refused register answers without a number: that is told, not left out. */
function samplesOf({ points, start }: Block, answer: Answer, station: Station): Sample[] {
  return points.map((point) => {
    const { at, sure } = station.stamper.stamp(point.id)
    const from = point.register - start
    const words = answer.kind === 'words' ? answer.words : null
    const raw = words && numberOf(words.slice(from, from + lengthOf(point.type)), point)
    const suspicion = raw === null ? 'dead_probe' : null
    return { channel: point.id, at, raw, suspicion, origin: 'live', clockSure: sure }
  })
}

/** A pause that the end of the wire cuts short. */
function pauser(ending: Ending): (ms: number) => Promise<void> {
  let wake = () => {}
  ending.onEnd(() => wake())
  return (ms) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, LONGEST_PAUSE_MS))
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
}
