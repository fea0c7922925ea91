import type { Command } from './command.ts'

/**
 * Every command, one line each. Each loads what it needs when it runs: a small computer should not
 * read the whole gateway to print its help.
 */
export const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['run', async () => (await import('./run.ts')).runCommand],
  ['check', async () => (await import('./check.ts')).checkCommand],
  ['join', async () => (await import('./join.ts')).joinCommand],
  ['status', async () => (await import('./status.ts')).statusCommand],
  ['calibrate', async () => (await import('./calibrate.ts')).calibrateCommand],
  ['doctor', async () => (await import('./doctor.ts')).doctorCommand],
  ['ports', async () => (await import('./ports.ts')).portsCommand],
  ['read', async () => (await import('./read.ts')).readCommand],
])
