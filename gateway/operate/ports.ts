import type { GatewayConfig } from '../config/config.ts'
import { type Asked, type Command, Refusal } from './command.ts'
import { configWithoutSecret } from './configuration.ts'
import { machineAt } from './machine.ts'
import { type ListedPort, listPorts, yamlFor } from './ports/list.ts'

export const portsCommand: Command = {
  help: `panen-gateway ports [--probe] [--config FILE] [--json]

The serial devices of this machine: which are configured, who holds them, and lines to copy into the
configuration for those that are not. With --probe, those that are neither configured nor in use are
asked what they are (Firmata, Atlas EZO, Modbus device 1); an Arduino starts anew when it is asked.
Other users' programs are seen with sudo only.

Examples
  sudo panen-gateway ports
  sudo panen-gateway ports --probe
`,
  options: { probe: { type: 'boolean' } },
  maxWords: 0,
  async run(asked) {
    const { options, terminal } = asked
    const known = portsIn(asked)
    const listed = await listPorts(machineAt('/'), known.ports, options['probe'] === true)
    const yaml = yamlFor(
      listed,
      known.ports.map(({ id }) => id),
    )
    if (options['json']) terminal.out(JSON.stringify({ ports: listed, yaml }))
    else for (const line of [...lines(listed, yaml), ...known.trouble]) terminal.out(line)
    return 0
  },
}

/** What is plugged in can be looked at before there is a sound configuration. */
function portsIn(asked: Asked): { ports: GatewayConfig['ports']; trouble: string[] } {
  try {
    return { ports: configWithoutSecret(asked).ports, trouble: [] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ports: [], trouble: [`What is configured is not known: ${error.message}`] }
  }
}

function lines(listed: readonly ListedPort[], yaml: readonly string[]): string[] {
  if (listed.length === 0) return ['No serial device is plugged in: check the USB cable.']
  const own = listed.flatMap((port) => [
    port.stablePath === port.path ? port.path : `${port.path}  ${port.stablePath}`,
    `  ${[port.maker, use(port)].filter((words) => words !== null).join(', ')}`,
  ])
  return yaml.length === 0 ? own : [...own, 'Copy into the configuration, below ports:', ...yaml]
}

function use({ configuredAs, holder, answered }: ListedPort): string {
  const name = configuredAs === null ? 'not configured' : `configured as ${configuredAs}`
  if (holder !== null) return `${name}, in use by ${holder.name} (process ${holder.pid})`
  return answered === null ? name : `${name}, answers as ${answered.name}`
}
