import { loadConfig } from '../config/config.ts'
import { askRunning, partOf } from './ask.ts'
import type { Asked, Command } from './command.ts'
import { configFileOf } from './configuration.ts'
import { examineClock, examineTrust } from './doctor/clock.ts'
import {
  type Examination,
  type Finding,
  fail,
  type MachineExamination,
  ok,
  type Patient,
  warn,
} from './doctor/finding.ts'
import { examineDisk, examineLoss, examineOutbox } from './doctor/outbox.ts'
import { examinePower } from './doctor/power.ts'
import { examineRuntime, examineService } from './doctor/program.ts'
import { examineSerial } from './doctor/serial.ts'
import { examineServer } from './doctor/server.ts'
import { examineChannels, examineWires } from './doctor/wires.ts'
import { type Machine, machineAt } from './machine.ts'

const OF_THE_MACHINE: readonly MachineExamination[] = [
  examineRuntime,
  examineService,
  examineClock,
  examinePower,
]
const OF_THE_GATEWAY: readonly Examination[] = [
  examineTrust,
  examineOutbox,
  examineDisk,
  examineLoss,
  examineSerial,
  examineWires,
  examineChannels,
  examineServer,
]

export const doctorCommand: Command = {
  help: `panen-gateway doctor [--config FILE] [--json]

Looks at everything a gateway needs: configuration, clock, power, disk, outbox, serial devices, every
port, the server. Each line says OK, WARN or FAIL, and what to do. A running gateway is asked and not
disturbed; when none runs, ports and server are tried for a moment.
Exit code 0 without a FAIL, 1 with one.

Example
  sudo panen-gateway doctor
`,
  options: {},
  maxWords: 0,
  async run(asked) {
    const { options, terminal } = asked
    const findings = await examined(asked, machineAt('/'))
    const isWell = findings.every(({ level }) => level !== 'fail')
    if (options['json']) terminal.out(JSON.stringify({ ok: isWell, findings }))
    else for (const line of findings.flatMap(lines)) terminal.out(line)
    return isWell ? 0 : 1
  },
}

async function examined(asked: Asked, machine: Machine): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const examine of OF_THE_MACHINE) findings.push(...(await examine(machine, Date.now())))
  const file = configFileOf(asked)
  const loaded = loadConfig(file, asked.environment)
  if (!loaded.ok) {
    const remedy = `mend ${file}; 'panen-gateway check' looks at it alone`
    return [...findings, ...loaded.problems.map((says) => fail('configuration', says, remedy))]
  }
  const remedy = 'README: "Add a probe"'
  const warnings = loaded.config.warnings.map((says) => warn('configuration', says, remedy))
  findings.push(ok('configuration', `${file} is sound`), ...warnings)
  const patient = await patientOf(loaded.config, machine)
  for (const examine of OF_THE_GATEWAY) findings.push(...(await safely(examine, patient)))
  return findings
}

async function patientOf(config: Patient['config'], machine: Machine): Promise<Patient> {
  const answer = await askRunning(config, { ask: 'status' })
  const said = answer === null ? null : await askRunning(config, { ask: 'readings' })
  if (answer === null || said === null) return { config, machine, running: null }
  const running = { status: partOf(answer, 'status'), readings: partOf(said, 'readings') }
  return { config, machine, running }
}

/** One examination that fails hides no other's findings. */
async function safely(examine: Examination, patient: Patient): Promise<readonly Finding[]> {
  try {
    return await examine(patient)
  } catch (error) {
    const remedy = 'tell this to whoever looks after the program'
    return [warn('doctor', `could not look at everything: ${(error as Error).message}`, remedy)]
  }
}

function lines({ level, about, says, remedy }: Finding): string[] {
  const first = `${level.toUpperCase().padEnd(4)}  ${about}: ${says}`
  return remedy === null ? [first] : [first, `      → ${remedy}`]
}
