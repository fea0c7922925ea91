import type { GatewayConfig } from '../config/config.ts'
import type { ReadAnswer } from '../contract/command.ts'
import { askRunning, partOf } from './ask.ts'
import { type Asked, type Command, Refusal } from './command.ts'
import { configWithoutSecret } from './configuration.ts'
import { agoOf, columns, readingWords } from './plain-words.ts'
import { readAlone } from './read-alone.ts'

const DEFAULT_WITHIN_S = 20

export const readCommand: Command = {
  help: `panen-gateway read [CHANNEL] [--within SECONDS] [--config FILE] [--json]

One judged reading of every channel, or of one. A running gateway is asked for what it read last;
when none runs, the ports are opened for as long as it takes and nothing is stored or sent.
Waits ${DEFAULT_WITHIN_S} s for probes that are slow. Exit code 1 when a channel gave nothing.

Examples
  sudo panen-gateway read
  sudo panen-gateway read tandon-1-ph --json
`,
  options: { within: { type: 'string' } },
  maxWords: 1,
  async run(asked) {
    const { options, terminal } = asked
    const config = configWithoutSecret(asked)
    const wanted = wantedChannels(asked, config)
    const readings = (await readingsOf(config, wanted, withinMs(asked))).filter(({ channel }) =>
      wanted.includes(channel),
    )
    if (options['json']) terminal.out(JSON.stringify({ readings }))
    else for (const line of lines(wanted, readings, config)) terminal.out(line)
    return readings.length === wanted.length ? 0 : 1
  },
}

function withinMs({ options: { within } }: Asked): number {
  const seconds = Number(within ?? DEFAULT_WITHIN_S)
  if (seconds >= 1 && seconds <= 3_600) return seconds * 1_000
  throw new Refusal(`--within takes seconds from 1 to 3600, not '${within}'`)
}

function wantedChannels({ words }: Asked, { channels }: GatewayConfig): string[] {
  const all = channels.map(({ announcement }) => announcement.id)
  const [wanted] = words
  if (wanted === undefined) return all
  if (all.includes(wanted)) return [wanted]
  throw new Refusal(`there is no channel '${wanted}'; there are ${all.join(', ')}`)
}

async function readingsOf(
  config: GatewayConfig,
  wanted: readonly string[],
  forMs: number,
): Promise<readonly ReadAnswer[]> {
  const answer = await askRunning(config, { ask: 'readings' })
  return answer === null ? readAlone(config, wanted, forMs) : partOf(answer, 'readings')
}

function lines(
  wanted: readonly string[],
  readings: readonly ReadAnswer[],
  config: GatewayConfig,
): string[] {
  const rows = wanted.map((id) => {
    const reading = readings.find(({ channel }) => channel === id)
    const unit = config.channels.find(({ announcement }) => announcement.id === id)?.announcement
    if (reading === undefined) return [id, 'gave nothing: `panen-gateway doctor` says why', '']
    const age = agoOf(reading.at, Date.now())
    return [id, readingWords(reading, unit?.unit ?? ''), age]
  })
  return columns(rows)
}
