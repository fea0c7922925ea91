import { converse, type Talk } from './calibrate/conversation.ts'
import { deskOf } from './calibrate/desk.ts'
import { follow } from './calibrate/script.ts'
import { historyLines } from './calibrate/words.ts'
import { type Asked, type Command, type ExitCode, Refusal } from './command.ts'
import { configWithoutSecret } from './configuration.ts'

export const calibrateCommand: Command = {
  help: `panen-gateway calibrate CHANNEL [--config FILE]

Calibrates the probe of a channel, step by step: rinse, put it into a known sample, wait until it has
come to rest, the next one, look at the result, save. What is in force stays until you save; Ctrl-C
changes nothing. The gateway must be running.

For scripts
  --point SAMPLE   measures one: ph=7.00, ph=auto, ec=1.413, dry=5, wet=42, weighed=23, value=25.
                   May be given more than once; before each but the first a line is waited for
  --at-c CELSIUS   temperature of the samples, where no thermometer stands beside the probe
  --save           keeps it; without --save or --cancel it stays open for the next call
  --cancel         ends it without a change
  --history        the calibrations of this probe, newest first
  --roll-back ID   puts an older one back in force; 0 for the nominal curve
  --json           the session or the history as JSON

Exit code: 0 done, 1 failed or cancelled, 2 asked for something that is wrong.

Examples
  sudo panen-gateway calibrate tandon-1-ph
  sudo panen-gateway calibrate tandon-1-ec --point ec=1.413 --save
  sudo panen-gateway calibrate tandon-1-ph --history
`,
  options: {
    point: { type: 'string', multiple: true },
    'at-c': { type: 'string' },
    save: { type: 'boolean' },
    cancel: { type: 'boolean' },
    history: { type: 'boolean' },
    'roll-back': { type: 'string' },
  },
  maxWords: 1,
  async run(asked) {
    const { options, terminal } = asked
    const stop = new AbortController()
    const interrupt = () => stop.abort()
    process.once('SIGINT', interrupt)
    try {
      const desk = deskOf(configWithoutSecret(asked), channelIn(asked))
      const talk = { desk, terminal, atC: celsiusIn(asked), stop: stop.signal }
      if (options['history'] || options['roll-back'] !== undefined) return await past(asked, talk)
      const points = [options['point'] ?? []].flat().map(String)
      const wish = wishIn(asked)
      if (points.length === 0 && wish === null) return await converse(talk)
      return await follow({ ...talk, points, wish, asJson: options['json'] === true })
    } finally {
      process.off('SIGINT', interrupt)
    }
  },
}

/** A name in the file's grammar; the gateway knows whether it has it. */
function channelIn({ words: [channel] }: Asked): string {
  if (channel !== undefined && /^[a-z0-9][a-z0-9-]{0,62}$/.test(channel)) return channel
  throw new Refusal('calibrate needs the id of a channel, such as tandon-1-ph')
}

function celsiusIn({ options: { 'at-c': text } }: Asked): number | null {
  if (text === undefined) return null
  const celsius = Number(text)
  if (text !== '' && celsius >= 0 && celsius <= 50) return celsius
  throw new Refusal(`--at-c takes a temperature from 0 to 50 °C, not '${text}'`)
}

function wishIn({ options: { save, cancel } }: Asked): 'save' | 'cancel' | null {
  if (save && cancel) throw new Refusal('--save and --cancel exclude each other; write one of them')
  if (save) return 'save'
  return cancel ? 'cancel' : null
}

async function past({ options }: Asked, { desk, terminal }: Talk): Promise<ExitCode> {
  const id = options['roll-back']
  if (id !== undefined && !/^\d{1,10}$/.test(String(id))) {
    throw new Refusal(`--roll-back takes the number of a calibration, not '${id}'; see --history`)
  }
  const history = id === undefined ? await desk.history() : await desk.rollBack(Number(id))
  if (options['json']) terminal.out(JSON.stringify({ history }))
  else for (const line of historyLines(history)) terminal.out(line)
  return 0
}
