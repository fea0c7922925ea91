#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { loadConfig } from './config/config.ts'
import { main } from './main.ts'
import { version } from './version.ts'

const HELP = `panen-gateway: reads the farm's probes and loses no reading

  panen-gateway run   --config gateway.yaml   read, calibrate, judge, buffer and send (the default)
  panen-gateway check --config gateway.yaml   say what is wrong with a configuration and stop
  panen-gateway --help | --version

Environment: PANEN_GATEWAY_SECRET  password for the server, instead of secretFile
             PANEN_SPEED, PANEN_CLOCK_ANCHOR  farm time, for simulations
`

type Command = (configFile: string) => Promise<number>

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['run', main],
  ['check', check],
])

async function check(configFile: string): Promise<number> {
  const loaded = loadConfig(configFile, process.env)
  const lines = loaded.ok ? [`${configFile} is fine`, ...loaded.config.warnings] : loaded.problems
  process.stdout.write(`${lines.join('\n')}\n`)
  return loaded.ok ? 0 : 2
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n\n${HELP}`)
  return 2
}

async function run(args: readonly string[]): Promise<number> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return refuse((error as Error).message)
  }
  const { values, positionals } = parsed
  if (values.help) return say(HELP)
  if (values.version) return say(`${version()}\n`)
  const [name = 'run', ...more] = positionals
  const command = COMMANDS.get(name)
  if (command === undefined) return refuse(`there is no command '${name}'`)
  if (more.length > 0) return refuse(`'${more[0]}' is one word too many`)
  if (values.config === undefined) return refuse('--config FILE is missing')
  return command(values.config)
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      config: { type: 'string' },
      help: { type: 'boolean' },
      version: { type: 'boolean' },
    },
  })

function say(text: string): number {
  process.stdout.write(text)
  return 0
}

run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`panen-gateway stopped: ${error.message}\n`)
    process.exit(1)
  },
)
