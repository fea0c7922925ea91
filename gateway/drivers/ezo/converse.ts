import type { Sentence } from '../../contract/shape.ts'
import type { ChannelBasics, Sample, Station } from '../driver.ts'
import { beatsOf } from './beats.ts'
import type { CircuitKind } from './circuit.ts'
import type { Dialogue } from './dialogue.ts'
import { disconnected, restarted, unreadable, wrongVoltage } from './faults.ts'
import { type Circuit, introduce, strangerIn } from './introduce.ts'
import { type Outcome, readerOf } from './read.ts'

export interface Conversation {
  readonly dialogue: Dialogue
  readonly kind: CircuitKind
  readonly channel: ChannelBasics
  readonly station: Station
}

/** So many readings in a row without a value: the circuit was changed behind our back. */
const MAX_FAILURES = 3

/** Makes a circuit ready and reads it for as long as it behaves; resolves with why it no longer does. */
export async function converse(conversation: Conversation): Promise<Sentence> {
  const { dialogue, kind, channel, station } = conversation
  const introduced = await introduce(dialogue, kind)
  if (dialogue.isOver()) return disconnected
  if (!introduced.ok) return introduced.fault
  const beats = beatsOf(station.clock, channel.periodMs)
  const readNow = readingOn(conversation, introduced.circuit)
  try {
    for (;;) {
      const fault = await readNow()
      if (fault !== null) return fault
      await Promise.race([beats.next(), dialogue.ended])
    }
  } finally {
    beats.stop()
  }
}

/** One reading and its sample; gives the fault that ends the conversation, or null. */
function readingOn({ dialogue, kind, channel, station }: Conversation, circuit: Circuit) {
  const { read } = readerOf(dialogue, kind, circuit)
  let failures = 0
  /** null while the circuit is in order */
  const faultAfter = async (outcome: Outcome): Promise<Sentence | null> => {
    const { hasRestarted, speaksUnasked } = dialogue.takeNews()
    if (hasRestarted || speaksUnasked || outcome.kind === 'unruly') return restarted
    failures = outcome.kind === 'nothing' ? failures + 1 : 0
    if (failures >= MAX_FAILURES) return unreadable
    return failures > 0 ? await strangerIn(dialogue, kind) : null
  }
  return async (): Promise<Sentence | null> => {
    const waterC = kind.isCompensated ? station.temperatureOf(channel.id) : null
    const outcome = await read(waterC)
    const voltage = dialogue.voltage()
    const fault = await faultAfter(outcome)
    if (dialogue.isOver()) return disconnected
    if (fault !== null) return fault
    station.up((voltage === null ? circuit.fault : wrongVoltage(voltage)) ?? undefined)
    if (outcome.kind !== 'nothing' && outcome.kind !== 'unruly') {
      const raw = outcome.kind === 'number' ? outcome.raw : null
      const source = { kind, circuit, channel, station, hasVoltage: voltage === null }
      await station.take([sampleOf(raw, waterC, source)])
    }
    return null
  }
}

interface Source extends Omit<Conversation, 'dialogue'> {
  readonly circuit: Circuit
  /** its supply is as it should be */
  readonly hasVoltage: boolean
}

function sampleOf(raw: number | null, waterC: number | null, source: Source): Sample {
  const { kind, channel, station } = source
  const { at, sure } = station.stamper.stamp(channel.id)
  return {
    channel: channel.id,
    at,
    raw,
    suspicion: suspicionOf(raw, waterC, source),
    origin: 'live',
    clockSure: sure,
    ...(kind.isCompensated ? { compensationC: waterC } : {}),
  }
}

function suspicionOf(
  raw: number | null,
  waterC: number | null,
  { kind, circuit, hasVoltage }: Source,
): Sample['suspicion'] {
  if (raw === null) return 'dead_probe'
  if (raw === kind.sentinel) return 'sentinel'
  if (!hasVoltage) return 'noise'
  if (!circuit.isCalibrated) return 'uncalibrated'
  return kind.isCompensated && waterC === null ? 'no_compensation' : null
}
