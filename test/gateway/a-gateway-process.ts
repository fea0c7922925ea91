import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gatewayYaml } from '../../firmware-sim/demo/gateway-yaml.ts'
import { startFarm } from '../firmware-sim/a-farm.ts'
import { eventually } from '../line/eventually.ts'
import { type RoomProcess, runRoom, startRoom } from '../line/room.ts'

const GATEWAY = 'gateway/cli.js'
/** nobody listens there */
const NO_PORT = 1

/** A virtual farm and the configuration of its gateway, to be run and asked as processes. */
export async function aGatewayProcess(change: (yaml: string) => string = (yaml) => yaml) {
  const folder = mkdtempSync(join(tmpdir(), 'panen-operate-'))
  const farm = await startFarm()
  const yaml = join(folder, 'gateway.yaml')
  writeFileSync(join(folder, 'secret'), 'rahasia', { mode: 0o600 })
  const wires = {
    mqttPort: NO_PORT,
    papan1: farm.portOf('papan-1'),
    papan2: farm.portOf('papan-2'),
    history: NO_PORT,
    calibratedOn: '2026-11-01',
  }
  writeFileSync(yaml, change(gatewayYaml(wires)))
  let running: RoomProcess | null = null
  const command = (...words: string[]) => runRoom(GATEWAY, [...words, '--config', yaml])
  const json = async (...words: string[]) => JSON.parse(await command(...words, '--json'))
  return {
    folder,
    farm,
    yaml,
    command,
    json,
    async start(env: NodeJS.ProcessEnv = {}) {
      running = startRoom(GATEWAY, ['run', '--config', yaml], env)
      await eventually('the gateway can be asked', () => json('status').catch(() => null))
      return running
    },
    async stop(signal: NodeJS.Signals = 'SIGTERM') {
      await running?.kill(signal)
      running = null
    },
    async end() {
      await running?.kill('SIGTERM')
      await farm.close()
      rmSync(folder, { recursive: true })
    },
  }
}
export type AGatewayProcess = Awaited<ReturnType<typeof aGatewayProcess>>
