import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readJoinCode } from '../contract/join-code.ts'
import { failureWords } from '../failure-words.ts'
import { askToJoin } from '../join/ask.ts'
import { type ConfigFate, keepJoined, type Places, placesFor } from '../join/keep.ts'
import type { Address } from '../uplink/connect.ts'
import { type Asked, type Command, Refusal } from './command.ts'
import { USUAL_FILE } from './configuration.ts'

export const joinCommand: Command = {
  help: `panen-gateway join https://SERVER:8443 --code CODE [--dir DIR | --config FILE] [--json]

Joins a farm with a code from its server ('panen-server gateway invite', good once, for 15 minutes).
The server is checked against the code before anything is sent. Keeps the password (for this gateway
alone) and the farm's certificate, and writes the server into gateway.yaml, which is made if missing.
Joining again gives a new password; the old one is void.

Examples
  sudo panen-gateway join https://192.168.1.10:8443 --code 0J4Q-8R2M-…
  panen-gateway join https://panen.local:8443 --code 0J4Q-8R2M-… --dir ./kebun-1
`,
  options: { code: { type: 'string' }, dir: { type: 'string' } },
  maxWords: 1,
  async run(asked) {
    const { words, options, terminal } = asked
    const address = addressIn(words[0])
    const code = readJoinCode(typeof options['code'] === 'string' ? options['code'] : '')
    if (code === null) {
      throw new Refusal('this is no whole code: type it again as the server shows it, after --code')
    }
    const places = await placesFor(configFileFor(asked)).catch((cause: Error) => {
      throw new Refusal(`the files cannot be written here: ${cause.message}`, { cause })
    })
    const answer = await askToJoin(address, code).catch((cause: Error) => {
      throw new Error(failureWords(cause), { cause })
    })
    const fate = await keepJoined(places, answer)
    const { site, gateway, server } = answer
    if (options['json'])
      terminal.out(JSON.stringify({ site, gateway, server, files: filesIn(places) }))
    else for (const line of linesFor(answer, places, fate)) terminal.out(line)
    return 0
  },
}

const USUAL_PORT = 8_443

function addressIn(text = ''): Address {
  const example = 'write https://SERVER:8443, as the server shows it with the code'
  if (!URL.canParse(text)) throw new Refusal(`'${text}' is no address; ${example}`)
  const { protocol, hostname, port } = new URL(text)
  if (protocol !== 'https:') throw new Refusal(`a gateway joins by https:// only; ${example}`)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return { host, port: port === '' ? USUAL_PORT : Number(port) }
}

function configFileFor({ options: { dir, config } }: Asked): string {
  if (typeof config === 'string') return config
  if (typeof dir === 'string') return join(dir, 'gateway.yaml')
  return existsSync(USUAL_FILE) ? USUAL_FILE : 'gateway.yaml'
}

const filesIn = ({ config, secret, ca }: Places) => ({ config, secret, ca })

const restart = ({ config }: Places) =>
  config === USUAL_FILE ? ': sudo systemctl restart panen-gateway' : ''

interface Farm {
  readonly site: string
  readonly gateway: string
  readonly server: string
}

function linesFor({ site, gateway, server }: Farm, places: Places, fate: ConfigFate): string[] {
  return [
    `This gateway is ${gateway} at ${site}. Its password is in ${places.secret}, the farm's certificate in ${places.ca}.`,
    {
      made: `${places.config} is made: write your cables and probes into it, then 'panen-gateway check'.`,
      changed: `${places.config} leads to ${server}. Start the gateway again${restart(places)}.`,
      left: `In ${places.config} write: site: ${site}, gateway: ${gateway}, server: ${server}`,
    }[fate],
  ]
}
