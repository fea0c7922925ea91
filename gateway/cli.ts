#!/usr/bin/env node
import { argumentsOf } from './operate/arguments.ts'
import { type ExitCode, Refusal, type Terminal } from './operate/command.ts'
import { COMMANDS } from './operate/table.ts'
import { version } from './version.ts'

const HELP = `panen-gateway: reads the farm's probes and loses no reading

Usage
  panen-gateway run                 read, calibrate, judge, buffer and send (the default)
  panen-gateway check               say what is wrong with a configuration
  panen-gateway join https://SERVER --code CODE  get this gateway's password from its server
  panen-gateway status              how the running gateway is doing
  panen-gateway calibrate CHANNEL   calibrates a probe step by step; its history; the way back
  panen-gateway doctor              everything that can be wrong, and what to do
  panen-gateway ports               what is plugged in, with lines for the configuration
  panen-gateway read [CHANNEL]      one judged reading of every channel, or of one
  panen-gateway COMMAND --help      explains a command, with examples
  panen-gateway --help | --version

Every command takes --config FILE (without it: /etc/panen/gateway.yaml); all but run take --json.
Exit code: 0 done, 1 failed, 2 asked for something that is wrong.
`

/** One command, chosen by its name. Gives its exit code; never throws. */
async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await chosen(args, terminal)
  } catch (error) {
    terminal.err(`panen-gateway: ${(error as Error).message}`)
    if (!(error instanceof Refusal)) return 1
    terminal.err(`See 'panen-gateway --help'.`)
    return 2
  }
}

async function chosen(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first = 'run', ...others] = args
  if (['--help', '-h'].includes(first)) return say(HELP, terminal)
  if (first === '--version') return say(version(), terminal)
  const name = first.startsWith('-') ? 'run' : first
  const load = COMMANDS.get(name)
  if (load === undefined) throw new Refusal(`there is no command '${name}'`)
  const command = await load()
  const { words, options } = argumentsOf(name === first ? others : args, command)
  if (options['help']) return say(command.help, terminal)
  return await command.run({ words, options, environment: process.env, terminal })
}

function say(text: string, terminal: Terminal): ExitCode {
  terminal.out(text.trimEnd())
  return 0
}

const code = await run(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  draw: (line) => process.stdout.write(`\r\u001b[K${line}`),
  input: process.stdin,
  isInteractive: process.stdin.isTTY === true && process.stdout.isTTY === true,
})
process.exit(code)
