import type { GatewayConfig } from '../config/config.ts'
import type { Log } from '../log.ts'
import { replaceAuthorities } from './authorities.ts'
import type { SecureUplink } from './uplink.ts'
import { secureWire } from './wire.ts'

export interface SecureUplinkOptions {
  readonly config: Pick<GatewayConfig, 'server' | 'caFile'>
  readonly log: Pick<Log, 'info' | 'error'>
  /** the true time, epoch ms; null while nobody here knows it */
  readonly nowMs: () => number | null
}

/**
 * TLS to the server, and learning the farm's new authority over a connection that the old one has
 * vouched for; undefined when the server is on this computer.
 */
export function secureUplink({
  config,
  log,
  nowMs,
}: SecureUplinkOptions): SecureUplink | undefined {
  const { server, caFile } = config
  if (caFile === null) return undefined
  return {
    open: secureWire({ server, caFile, nowMs }),
    onTrust({ authorities }) {
      replaceAuthorities(caFile, authorities).then(
        (isNew) => isNew && log.info({ ca: caFile }, 'the farm has a new authority: learnt it'),
        (err: unknown) => log.error({ err }, 'the farm’s new authority cannot be kept'),
      )
    },
  }
}
