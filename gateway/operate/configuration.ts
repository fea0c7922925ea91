import { existsSync } from 'node:fs'
import { type GatewayConfig, loadConfig } from '../config/config.ts'
import { type Asked, Refusal } from './command.ts'

/** Where the installer puts it. */
export const USUAL_FILE = '/etc/panen/gateway.yaml'

/** The configuration that is meant; an installed gateway needs no --config. */
export function configFileOf({ options }: Pick<Asked, 'options'>): string {
  const { config } = options
  if (typeof config === 'string') return config
  if (existsSync(USUAL_FILE)) return USUAL_FILE
  throw new Refusal(`--config FILE is missing, and there is no ${USUAL_FILE}`)
}

/**
 * The configuration, for commands that never speak to the server and so need no password of its.
 * Throws Refusal with every problem in it.
 */
export function configWithoutSecret(asked: Pick<Asked, 'options'>): GatewayConfig {
  const file = configFileOf(asked)
  const loaded = loadConfig(file, { PANEN_GATEWAY_SECRET: 'not needed' })
  if (loaded.ok) return loaded.config
  throw new Refusal(`${file} cannot be used:\n- ${loaded.problems.join('\n- ')}`)
}
