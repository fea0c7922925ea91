import type { Quantity } from '../../contract/reading.ts'
import type { Register } from './register.ts'

/** What a probe measures, and the register in which each quantity lies. */
export type Profile = Readonly<Partial<Record<Quantity, Register>>>

const at = (
  register: number,
  type: Register['type'],
  scale: number,
  rawUnit: string,
): Register => ({ function: 'holding', register, type, wordOrder: 'big', scale, rawUnit })

/** An input register, read by function 4. */
const input = (register: Register): Register => ({ ...register, function: 'input' })

const SOIL_3IN1: Profile = {
  moisture: at(0x00, 'uint16', 0.1, '%'),
  soil_temperature: at(0x01, 'int16', 0.1, '°C'),
  ec: at(0x02, 'uint16', 0.001, 'mS/cm'),
}

/** Probes a farm can buy, by the name its YAML calls them; from their makers' register tables. */
export const PROFILES: ReadonlyMap<string, Profile> = new Map([
  ['soil-3in1', SOIL_3IN1],
  /** moisture, temperature, EC and pH; its N, P and K are reckoned from EC and measure nothing */
  ['soil-7in1', { ...SOIL_3IN1, ph: at(0x03, 'uint16', 0.1, 'pH') }],
  /** also sold as JXBS-3001 */
  [
    'es-sm-th-01s',
    {
      moisture: at(0x12, 'uint16', 0.1, '%'),
      soil_temperature: at(0x13, 'int16', 0.1, '°C'),
    },
  ],
  [
    'jxbs-3001',
    {
      ph: at(0x06, 'uint16', 0.01, 'pH'),
      moisture: at(0x12, 'uint16', 0.1, '%'),
      soil_temperature: at(0x13, 'int16', 0.1, '°C'),
      ec: at(0x15, 'uint16', 0.001, 'mS/cm'),
    },
  ],
  /** the SHT20 air sensor on a rail */
  [
    'xy-md02',
    {
      air_temperature: input(at(0x01, 'int16', 0.1, '°C')),
      humidity: input(at(0x02, 'uint16', 0.1, '%RH')),
    },
  ],
])
