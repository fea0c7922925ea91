import type { Sentence } from '../../contract/shape.ts'
import { PortFault } from '../../ports/port.ts'
import type { ChannelBasics, Station } from '../driver.ts'
import type { LiveBoard } from './board.ts'
import { busOf } from './ds18b20.ts'
import { sweepOf } from './sweep.ts'
import { readTogether, type Stop, sampleOf } from './together.ts'

/** Finer than any converter here; a shorter number costs half the bytes on disk and wire. */
const toMicrovolt = (mv: number) => Math.round(mv * 1_000) / 1_000

const noSuchPin = (pin: string) =>
  new PortFault({
    id: `papan ini tidak punya pin ${pin}: periksa konfigurasi`,
    en: `this board has no pin ${pin}: check the configuration`,
  })

/**
 * johnny-five's Sensor repeats its last value when the board falls silent, so the pin is read
 * through Board.analogRead, which speaks only when a frame came. Counts above the converter's
 * range are no measurement.
 */
export function readAnalog(
  board: LiveBoard,
  channel: ChannelBasics,
  place: { readonly pin: number; readonly referenceMv: number },
  station: Station,
): Stop {
  if (board.io.analogPins[place.pin] === undefined) throw noSuchPin(`A${place.pin}`)
  const fullScale = board.io.RESOLUTION.ADC ?? 1023
  const sweep = sweepOf(channel.periodMs, station.clock)
  board.five.analogRead(place.pin, (count) => {
    const mean = count <= fullScale ? sweep.push(count) : null
    if (mean === null) return
    const raw = toMicrovolt((mean * place.referenceMv) / (fullScale + 1))
    void station.take([sampleOf(station, channel.id, raw)])
  })
  return () => board.io.removeAllListeners(`analog-read-${place.pin}`)
}

/**
 * A board tells a digital level when it changes. It is asked again at every beat, and only what it
 * says since then is a reading: a change may be lost on the wire, and a board that fell silent must
 * not go on giving its last level.
 */
export function readDigital(
  board: LiveBoard,
  channel: ChannelBasics,
  pin: number,
  station: Station,
): Stop {
  if (board.io.pins[pin] === undefined) throw noSuchPin(`D${pin}`)
  let isDue = false
  board.five.pinMode(pin, board.io.MODES.INPUT)
  board.five.digitalRead(pin, (level) => {
    if (!isDue) return
    isDue = false
    void station.take([sampleOf(station, channel.id, level)])
  })
  const stopBeat = station.clock.every(channel.periodMs, () => {
    isDue = true
    board.io.reportDigitalPin(pin, 1)
  })
  return () => {
    stopBeat()
    board.io.removeAllListeners(`digital-read-${pin}`)
  }
}

const whichOf = (pin: number, found: readonly string[]): Sentence => {
  const addresses = [...found].sort().slice(0, MOST_NAMED).join(', ')
  return {
    id: `${found.length} termometer terpasang di pin ${pin}: tulis address masing-masing di kanalnya (${addresses})`,
    en: `${found.length} thermometers hang on pin ${pin}: write the address of its own at each channel (${addresses})`,
  }
}
/** More would not be read in a sentence. */
const MOST_NAMED = 8

export interface Probe extends ChannelBasics {
  /** sixteen hex digits; null takes the only probe of the bus */
  readonly address: string | null
}

/** Measures all DS18B20 probes of one pin together; one that does not answer is a dead probe. */
export function readBus(
  board: LiveBoard,
  pin: number,
  probes: readonly Probe[],
  station: Station,
): Stop {
  const bus = busOf(board, pin)
  const measure = async () => {
    const { celsius, found } = await bus.measure()
    // One that hangs there without a number makes the other no less a stranger.
    const [only = ''] = found.length === 1 ? found : []
    const isInDoubt = found.length > 1 && probes.some(({ address }) => address === null)
    station.up(isInDoubt ? whichOf(pin, found) : undefined)
    const numbers = new Map<string, number>()
    for (const { id, address } of probes) {
      const number = celsius.get(address ?? only)
      if (number !== undefined) numbers.set(id, number)
    }
    return numbers
  }
  return readTogether(probes, measure, station)
}
