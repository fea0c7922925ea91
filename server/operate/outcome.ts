import { StartRefusal } from '../start-refusal.ts'

/** How a command ended, as a shell sees it: done, failed, or asked for something that is wrong. */
export type ExitCode = 0 | 1 | 2

/** Where a command writes for people. */
export interface Terminal {
  out(line: string): void
  err(line: string): void
}

/** Says what stopped a command in one sentence, and gives its exit code. */
export function explain(error: unknown, terminal: Terminal): ExitCode {
  const message = error instanceof Error ? error.message : String(error)
  terminal.err(`panen-server: ${message}`)
  return error instanceof StartRefusal ? 2 : 1
}

/** Says every problem, one a line. */
export function refuse(problems: readonly string[], terminal: Terminal): ExitCode {
  for (const problem of problems) terminal.err(`panen-server: ${problem}`)
  return 2
}
