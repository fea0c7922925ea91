import type { ParseArgsConfig } from 'node:util'

/** How a command ended, as a shell sees it: done, failed, or asked for something that is wrong. */
export type ExitCode = 0 | 1 | 2

/** Where a command writes for people, and hears them. */
export interface Terminal {
  out(line: string): void
  err(line: string): void
  /** draws over the line the cursor stands on */
  draw(line: string): void
  readonly input: NodeJS.ReadableStream
  /** a person sits at it, so that a line may be drawn again */
  readonly isInteractive: boolean
}

export type Options = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

/** What somebody typed behind the command's name, and where they did. */
export interface Asked {
  readonly words: readonly string[]
  readonly options: Options
  readonly environment: NodeJS.ProcessEnv
  readonly terminal: Terminal
}

export interface Command {
  /** how to use it, with examples */
  readonly help: string
  /** beside --config, --json and --help, which every command takes */
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** how many words may stand behind its name */
  readonly maxWords: number
  run(asked: Asked): Promise<ExitCode>
}

/** What was asked cannot be done as it was asked: one sentence with its remedy, exit code 2. */
export class Refusal extends Error {}
