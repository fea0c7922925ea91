import { type Broker, type BrokerListener, startBroker } from './broker/broker.ts'
import { atExternalBroker, type Colleagues } from './broker/external/external-broker.ts'
import type { SecureEntry } from './broker/secure-door.ts'
import { credentialsIn, watchCredentials } from './credentials.ts'
import type { Ground } from './ground.ts'

export interface GatewayBroker extends Broker {
  /** Ingest workers hear again what may be written by whom, where there can be any. */
  tellGrants(): void
}

export interface BrokerParts {
  readonly listener: BrokerListener
  readonly workers: Colleagues
}

/** The broker gateways connect to: our own, unless PANEN_BROKER names another. */
export async function openBroker(ground: Ground, parts: BrokerParts): Promise<GatewayBroker> {
  const { book, config, log } = ground
  const site = ground.site.slug
  const { listener, workers: colleagues } = parts
  const find = credentialsIn(book)
  if (config.broker !== null) {
    return atExternalBroker({ address: config.broker, site, find, log, listener, colleagues })
  }
  const secure = secureEntry(ground)
  const broker = await startBroker({ port: config.mqttPort, secure, site, find, log, listener })
  const stopWatching = watchCredentials(find, broker)
  const close = async () => {
    stopWatching()
    await broker.close()
  }
  return { ...broker, tellGrants: () => {}, close }
}

function secureEntry({ certificates, config }: Ground): SecureEntry | null {
  const { listen: addresses, mqttsPort: port } = config.reach
  return certificates && { certificates, addresses, port }
}
