import type { Machine } from '../machine.ts'
import { fail, type MachineExamination, ok, warn } from './finding.ts'

const REMEDY = 'use the original power supply and a short, thick cable'
const NOW = 0x1
const SINCE_START = 0x10000

/** Undervoltage, as a Pi's firmware or its kernel driver tells it; nothing elsewhere. */
export const examinePower: MachineExamination = async (machine) => {
  const bits = await throttledBits(machine)
  if (bits === null) return []
  if (bits & NOW) return [fail('power', 'the voltage is too low now', REMEDY)]
  if (bits & SINCE_START) {
    return [warn('power', 'the voltage was too low since the computer started', REMEDY)]
  }
  return [ok('power', 'the voltage is and was high enough')]
}

async function throttledBits(machine: Machine): Promise<number | null> {
  const said = await machine.run('vcgencmd', 'get_throttled')
  const bits = /throttled=(0x[0-9a-f]+)/i.exec(said ?? '')?.[1]
  if (bits !== undefined) return Number(bits)
  const sensor = machine
    .names('/sys/class/hwmon')
    .find((name) => machine.text(`/sys/class/hwmon/${name}/name`) === 'rpi_volt')
  if (sensor === undefined) return null
  return machine.text(`/sys/class/hwmon/${sensor}/in0_lcrit_alarm`) === '1' ? NOW : 0
}
