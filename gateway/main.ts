import { loadConfig } from './config/config.ts'
import { farmTimeOf } from './config/farm-time.ts'
import { startGateway } from './gateway.ts'
import { gatewayLog } from './log.ts'
import { systemdOf } from './operate/systemd/notify.ts'
import { pulseOf } from './operate/systemd/pulse.ts'
import { farmClock } from './time/clock.ts'

/** Runs the gateway of one configuration file until SIGINT or SIGTERM; resolves with the exit code. */
export async function main(configFile: string): Promise<number> {
  const loaded = loadConfig(configFile, process.env)
  const time = farmTimeOf(process.env)
  if (!time.ok) process.stderr.write(`${time.problems.join('\n')}\n`)
  if (!loaded.ok) {
    process.stderr.write(`${configFile} cannot be used:\n- ${loaded.problems.join('\n- ')}\n`)
  }
  if (!loaded.ok || !time.ok) return 2
  const { config } = loaded
  const clock = farmClock(time.value.speed, time.value.anchorMs)
  const log = gatewayLog(config.gateway)
  for (const warning of config.warnings) log.warn(warning)
  const gateway = startGateway({ config, clock, log, random: Math.random })
  const systemd = systemdOf(process.env, log)
  systemd.ready(pulseOf(gateway))
  log.info({ outbox: config.outboxFile }, 'the gateway runs')
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  systemd.stopping()
  await gateway.close()
  return 0
}
