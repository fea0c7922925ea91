import type { Memory } from './memory.ts'
import { openRoom, type Room, type RoomSetup } from './room.ts'

/** What the virtual farm says once it is ready. */
export interface FarmPorts {
  readonly control: number
  readonly boards: Readonly<Record<string, number>>
  readonly history: number
}

/** Starts the virtual farm and waits for its ports; a farm that dies comes back on the same ones. */
export function openFarmRoom(
  setup: Omit<RoomSetup, 'args' | 'heard'> & {
    /** where the farm keeps what people do to it */
    readonly chronicle: string
    /** and what they planted and cut */
    readonly garden: string
  },
  script: string,
  memory: Memory,
): { readonly room: Room; readonly ports: Promise<FarmPorts> } {
  let known: FarmPorts | null = null
  let tell: (ports: FarmPorts) => void = () => {}
  const ports = new Promise<FarmPorts>((resolve) => {
    tell = resolve
  })
  const room = openRoom({
    ...setup,
    args: () => [script, ...farmArgs(memory, known, setup)],
    heard(line) {
      known ??= portsIn(line)
      if (known !== null) tell(known)
    },
  })
  return { room, ports }
}

/** Melons in bags, just past the point where they want water: whoever comes to see sees it soon. */
const MELONS = { rootDepthM: 0.12, atLivePct: 25.6 }

const farmArgs = (
  memory: Memory,
  known: FarmPorts | null,
  { chronicle, garden }: { readonly chronicle: string; readonly garden: string },
): string[] => [
  `--seed=${memory.seed}`,
  `--farm-start=${memory.farmStartMs}`,
  `--board=papan-1=${known?.boards['papan-1'] ?? 0}`,
  `--board=papan-2=${known?.boards['papan-2'] ?? 0}`,
  `--chronicle=${chronicle}`,
  `--garden=${garden}`,
  '--hands=wall',
  `--root-depth=${MELONS.rootDepthM}`,
  `--plot-at-live=${MELONS.atLivePct}`,
  `--history-port=${known?.history ?? 0}`,
  `--control-port=${known?.control ?? 0}`,
  ...memory.spans.map(([fromMs, toMs]) => `--span=${fromMs},${toMs}`),
]

function portsIn(line: string): FarmPorts | null {
  if (!line.startsWith('{"ready":true')) return null
  return JSON.parse(line) as FarmPorts
}
