import { farmClock } from './clock.ts'
import { loadConfig } from './config/config.ts'
import { startGateway } from './gateway.ts'
import { gatewayLog } from './log.ts'

/** Runs the gateway of one configuration file until SIGINT or SIGTERM; resolves with the exit code. */
export async function main(configFile: string): Promise<number> {
  const loaded = loadConfig(configFile, process.env)
  if (!loaded.ok) {
    process.stderr.write(`${configFile} cannot be used:\n- ${loaded.problems.join('\n- ')}\n`)
    return 2
  }
  const { config } = loaded
  const { PANEN_SPEED: speed = '1', PANEN_CLOCK_ANCHOR: anchor } = process.env
  if (!(Number(speed) > 0)) {
    process.stderr.write(`PANEN_SPEED is '${speed}': give a number above 0, such as 1 or 60\n`)
    return 2
  }
  const clock = farmClock(Number(speed), anchor === undefined ? undefined : Number(anchor))
  const log = gatewayLog(config.gateway)
  for (const warning of config.warnings) log.warn(warning)
  const gateway = startGateway({ config, clock, log, random: Math.random })
  log.info({ outbox: config.outboxFile }, 'the gateway runs')
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await gateway.close()
  return 0
}
