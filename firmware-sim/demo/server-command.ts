/** The demo's server as an administrator at its console uses it. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from './command.ts'
import { SITE_YAML } from './site.ts'
import { writeWhole } from './whole-file.ts'

export interface DemoServer {
  readonly folder: string
  readonly httpPort: number
  readonly mqttPort: number
  readonly env: NodeJS.ProcessEnv
  /** aborted: end the command */
  readonly signal: AbortSignal
}

/** Runs `panen-server` with these words and gives the JSON it prints; throws what it refused. */
export type ServerCommand = (...words: string[]) => Promise<unknown>

export const SERVER = fileURLToPath(new URL('../../server/cli.js', import.meta.url))

export const serverEnv = (server: DemoServer): NodeJS.ProcessEnv => ({
  ...server.env,
  PANEN_PORT: String(server.httpPort),
  PANEN_MQTT_PORT: String(server.mqttPort),
  PANEN_DATA: join(server.folder, 'server'),
  PANEN_DEMO: '1',
})

export const serverCommand =
  (server: DemoServer): ServerCommand =>
  async (...words) =>
    JSON.parse(await runCommand([SERVER, ...words, '--json'], serverEnv(server), server.signal))

/** Writes the site and lets the gateway in; both may be done again on a farm that is set up. */
export async function prepareServer(server: DemoServer): Promise<void> {
  const { folder, signal } = server
  const site = join(folder, 'site.yaml')
  const secret = join(folder, 'gateway', 'secret')
  mkdirSync(join(folder, 'gateway'), { recursive: true })
  writeWhole(site, SITE_YAML)
  await runCommand([SERVER, 'setup', '--site', site], serverEnv(server), signal)
  const add = [SERVER, 'gateway', 'add', 'kebun-1', '--secret-file', secret]
  await runCommand(add, serverEnv(server), signal)
}
