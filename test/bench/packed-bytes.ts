import { execFileSync } from 'node:child_process'

const LOOK_EVERY_MS = 3_000
const LOOKS_ALIKE = 4

/** Blocks in use, when they have stopped changing: InfluxDB goes on packing after the last write. */
export async function packedBytes(folders: readonly string[]): Promise<number> {
  const used = () =>
    String(execFileSync('du', ['-sc', '--block-size=1', ...folders]))
      .split('\n')
      .at(-2) ?? ''
  const looks: string[] = []
  while (looks.length < LOOKS_ALIKE || new Set(looks.slice(-LOOKS_ALIKE)).size > 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    looks.push(used())
  }
  return Number.parseInt(looks.at(-1) ?? '', 10)
}
