import { type Static, Type } from 'typebox'
import { QUANTITIES, type Quantity } from '../../contract/reading.ts'
import { oneOf } from '../../contract/shape.ts'
import type { ChannelBasics, Driver, DriverKind, Station } from '../driver.ts'
import { bootBoard, type LiveBoard } from './board.ts'
import { type AirChannel, CHIPS, readChips } from './chips.ts'
import { partsOf } from './parts.ts'
import { PIN_PATTERN, type Place, placeOf, ROM_PATTERN } from './pins.ts'
import { type Probe, readAnalog, readBus, readDigital } from './read.ts'
import { seatOf } from './seat.ts'
import type { Stop } from './together.ts'

const PortOptions = Type.Object({
  /** how often the board reports, in real milliseconds; StandardFirmata takes 10 … 16383 */
  samplingMs: Type.Optional(Type.Integer({ minimum: 10, maximum: 16_383 })),
  /** what the board's ADC calls full scale */
  referenceMv: Type.Optional(Type.Number({ minimum: 100, maximum: 24_000 })),
})
/** 'A0', 'D4' or a bare number: one schema of two types, so that a fault is one sentence. */
const Pin = Type.Unsafe<string | number>({
  type: ['string', 'integer'],
  pattern: PIN_PATTERN,
  minimum: 0,
  maximum: 99,
})
const ChannelOptions = Type.Object({
  quantity: Type.Unsafe<Quantity>(Type.String({ enum: [...QUANTITIES] })),
  pin: Type.Optional(Pin),
  /** ROM code of a DS18B20, sixteen hex digits, family first; needed when the bus holds several */
  address: Type.Optional(Type.String({ pattern: ROM_PATTERN })),
  /** a chip on the I²C wires instead of a pin; the quantity says which of its numbers */
  chip: Type.Optional(oneOf(CHIPS)),
  /** where its select pin puts it: 0x76 or 0x77, 0x44 or 0x45 */
  i2c: Type.Optional(Type.Integer({ minimum: 0x08, maximum: 0x77 })),
})
type PortOptions = Static<typeof PortOptions>
type Channel = Static<typeof ChannelOptions> & ChannelBasics

const DEFAULT_SAMPLING_MS = 100
const DEFAULT_REFERENCE_MV = 5_000

/** Boards that speak Firmata, through johnny-five: analog and digital inputs, DS18B20, air chips. */
export const firmataDriver: DriverKind<typeof PortOptions, typeof ChannelOptions> = {
  port: PortOptions,
  channel: ChannelOptions,
  seat: seatOf,
  make: (port, channels) => firmataBoard(port, channels),
}

function firmataBoard(options: PortOptions, channels: readonly Channel[]): Driver {
  const referenceMv = options.referenceMv ?? DEFAULT_REFERENCE_MV
  const places = channels.map((channel) => ({ channel, place: placeOf(channel) }))
  const chips = chipsIn(places)
  const hasAnalog = places.some(({ place }) => place.kind === 'analog')
  /** one starter per reading; a pin that is not there makes its starter throw */
  const starters = (board: LiveBoard, station: Station, part = partsOf(station)): Starter[] => [
    ...places.flatMap(({ channel, place }) => {
      if (place.kind === 'ds18b20' || place.kind === 'chip') return []
      if (place.kind === 'digital') return [() => readDigital(board, channel, place.pin, station)]
      return [() => readAnalog(board, channel, { pin: place.pin, referenceMv }, station)]
    }),
    ...[...probesByPin(places)].map(
      ([pin, probes]) =>
        () =>
          readBus(board, pin, probes, part(`pin ${pin}`)),
    ),
    ...(chips.length > 0 ? [() => readChips(board, chips, part('I2C'))] : []),
  ]
  return {
    async talk(wire, station) {
      const samplingMs = options.samplingMs ?? DEFAULT_SAMPLING_MS
      const board = await bootBoard(wire, { samplingMs, hasAnalog, signal: station.signal })
      const stops: Stop[] = []
      try {
        for (const start of starters(board, station)) stops.push(start())
        station.up()
        return await board.ended
      } finally {
        for (const stop of stops) stop()
      }
    },
  }
}

type Starter = () => Stop
type Placed = { readonly channel: Channel; readonly place: Place }

const chipsIn = (places: readonly Placed[]): AirChannel[] =>
  places.flatMap(({ channel: { id, periodMs }, place }) =>
    place.kind === 'chip' ? [{ ...place, id, periodMs }] : [],
  )

function probesByPin(places: readonly Placed[]) {
  const byPin = new Map<number, Probe[]>()
  for (const { channel, place } of places) {
    if (place.kind !== 'ds18b20') continue
    const probe = { id: channel.id, periodMs: channel.periodMs, address: place.address }
    byPin.set(place.pin, [...(byPin.get(place.pin) ?? []), probe])
  }
  return byPin
}
