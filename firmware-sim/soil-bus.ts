/** The farm's RS485 bus: two soil probes in the melon plot and an air sensor on its rail. */
import type { DeviceId } from './devices.ts'
import type { Truth } from './farm.ts'
import type { Faults } from './faults/standing.ts'
import { busAtWire } from './firmware/modbus/bus.ts'
import type { Ailment, ModbusDevice } from './firmware/modbus/device.ts'
import { esSmTh01s, type Registers, soil7in1, xyMd02 } from './firmware/modbus/probes.ts'
import type { WireEnd } from './firmware/plug.ts'
import type { PinsOf } from './pins.ts'

const SLOW_MS = 1_000
const ILLEGAL_ADDRESS = 2
const BUSY = 6
const GARBAGE_BYTES = 9
/** One answer in so many is hit where water got in. */
const WET_EVERY = 3

/** What salty pore water conducts where the farmhand feeds the melons. */
const SOIL_EC_MS_PER_CM = 1.35
const SOIL_PH = 6.3

/** As its maker's table has each, at the address on its label. */
const WIRED: readonly (readonly [DeviceId, number, (truthNow: () => Truth) => Registers])[] = [
  [
    'tanah-1',
    1,
    (truthNow) =>
      soil7in1(() => ({ ...soilIn(truthNow()), ecMsPerCm: SOIL_EC_MS_PER_CM, ph: SOIL_PH })),
  ],
  ['tanah-2', 2, (truthNow) => esSmTh01s(2, () => soilIn(truthNow()))],
  [
    'udara-bus',
    3,
    (truthNow) =>
      xyMd02(() => {
        const { air_temperature: airC, humidity: humidityPct } = truthNow().weather
        return { airC, humidityPct }
      }),
  ],
]

const soilIn = ({ places }: Truth) => {
  const { moisture_at_probe: moisturePct, soil_temperature: soilC } = places['melon-1']
  return { moisturePct, soilC }
}

/** `throughWire` is what the whole wire makes of bytes; `random` gives numbers in [0, 1). */
export function soilBus(
  { farm, clock, faults }: PinsOf,
  throughWire: (bytes: readonly number[]) => readonly number[],
  random: () => number,
): WireEnd {
  const truthNow = () => farm.truthAt(clock.now())
  let answers = 0
  const devices = WIRED.map(
    ([id, address, registersOf]): ModbusDevice => ({
      address,
      register: registersOf(truthNow),
      ailment() {
        answers += 1
        return ailmentOf(faults, id, answers, random)
      },
    }),
  )
  return busAtWire({ devices, framing: 'rtu', throughWire })
}

function ailmentOf(
  faults: Faults,
  id: DeviceId,
  answers: number,
  random: () => number,
): Ailment | null {
  const [fault] = faults.ofDevice(id)
  switch (fault) {
    case 'mute':
      return { kind: 'silent' }
    case 'slow':
      return { kind: 'slow', byMs: SLOW_MS }
    case 'bad_crc':
      return { kind: 'crc' }
    case 'refuses':
      return { kind: 'refuses', code: ILLEGAL_ADDRESS }
    case 'busy':
      return { kind: 'refuses', code: BUSY }
    case 'misnamed':
      return { kind: 'misnamed', address: WIRED.length + 1 }
    case 'scrambled':
      return { kind: 'garbage', bytes: scramble(random) }
    case 'wet':
      return answers % WET_EVERY === 0 ? { kind: 'crc' } : null
    default:
      return null
  }
}

const scramble = (random: () => number) =>
  Array.from({ length: GARBAGE_BYTES }, () => Math.floor(random() * 256))
