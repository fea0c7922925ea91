#!/usr/bin/env node
import { readConfig } from './config.ts'
import { findInstallation } from './installation.ts'
import { HELP } from './operate/help.ts'
import { type ExitCode, explain, refuse, type Terminal } from './operate/outcome.ts'
import { chooseCommand } from './operate/table.ts'
import { readWords } from './operate/words.ts'

/** One command, chosen by its words. Gives its exit code; never throws. */
async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    const { words, options } = readWords(args)
    if (options.help) return say(HELP, terminal)
    if (options.version) return say(findInstallation().version, terminal)
    const command = chooseCommand(words, options, terminal)
    const { data } = options
    const config = readConfig(
      data === undefined ? process.env : { ...process.env, PANEN_DATA: data },
    )
    return config.ok ? await command(config.config) : refuse(config.problems, terminal)
  } catch (error) {
    return explain(error, terminal)
  }
}

function say(text: string, terminal: Terminal): ExitCode {
  terminal.out(text)
  return 0
}

process.exit(
  await run(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line.trimEnd()}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  }),
)
