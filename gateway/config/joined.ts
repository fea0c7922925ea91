import { stringify } from 'yaml'
import { readDocument } from './document.ts'
import type { FileKeys } from './files.ts'

/** What joining decides in a configuration. */
export interface JoinedFarm {
  readonly site: string
  readonly gateway: string
  readonly server: string
}

/** The file names a configuration gives, as far as it can be read; it may still have faults. */
export function fileKeysIn(text: string): FileKeys {
  const { value } = readDocument(text)
  if (typeof value !== 'object' || value === null) return {}
  const entries = new Map<string, unknown>(Object.entries(value))
  const textOf = (key: keyof FileKeys) => {
    const found = entries.get(key)
    return typeof found === 'string' ? found : undefined
  }
  return { secretFile: textOf('secretFile'), ca: textOf('ca'), data: textOf('data') }
}

/**
 * The same configuration for the farm that was joined, every other line and comment as it was; null
 * when it does not have each of the three keys once, at the beginning of a line.
 */
export function withFarm(text: string, farm: JoinedFarm): string | null {
  let changed = text
  for (const key of ['site', 'gateway', 'server'] as const) {
    const line = new RegExp(`^${key}:.*$`, 'gm')
    if (changed.match(line)?.length !== 1) return null
    changed = changed.replace(line, () => `${key}: ${written(farm[key])}`)
  }
  return changed
}

/** A gateway may be called 7 or null: where YAML would take a name for something else, it gets quotes. */
const written = (name: string) => stringify(name, { lineWidth: 0 }).trimEnd()

/** A configuration to begin with: it names the farm, and shows where probes are written down. */
export const startingYaml = ({ site, gateway, server }: JoinedFarm): string =>
  `# The gateway of one farm. After every change: panen-gateway check
site: ${written(site)}
gateway: ${written(gateway)}
server: ${written(server)}

# One entry for each cable. What is plugged in, with lines to copy: panen-gateway ports
ports:
  - { id: papan-1, url: 'serial:/dev/ttyACM0?baud=57600', driver: firmata }

# One entry for each thing that is measured.
channels:
  - id: tandon-1-suhu
    place: tandon-1
    quantity: water_temperature
    port: papan-1
    pin: 2
    probe: suhu-01
    period: 5s
    range: [0, 50]
`
