/** The air chips in the screen house, on the I²C wires of papan-3. */
import { bme280 } from './firmware/i2c/bme280.ts'
import { type I2cBus, i2cBus } from './firmware/i2c/bus.ts'
import { sht31 } from './firmware/i2c/sht31.ts'
import type { PinsOf } from './pins.ts'

const BMP280_ID = 0x58

/** Both chips come up with the board's power; a chip that was replaced meanwhile is another one. */
export function airChips({ farm, clock, faults }: PinsOf): I2cBus {
  const has = (id: 'bme280-1' | 'sht31-1', fault: string) =>
    faults.ofDevice(id).some((standing) => standing === fault)
  const air = () => {
    const { air_temperature: celsius, humidity: humidityPct } = farm.truthAt(clock.now()).weather
    return { celsius, humidityPct }
  }
  const chips = [
    bme280({
      address: 0x76,
      air,
      isGone: () => has('bme280-1', 'mute'),
      ...(has('bme280-1', 'wrong_chip') ? { id: BMP280_ID } : {}),
    }),
    sht31({
      address: 0x44,
      air,
      nowMs: () => performance.now(),
      isGone: () => has('sht31-1', 'mute'),
      isGarbled: () => has('sht31-1', 'bad_crc'),
    }),
  ]
  return i2cBus(chips, () => has('bme280-1', 'stuck_bus') || has('sht31-1', 'stuck_bus'))
}
