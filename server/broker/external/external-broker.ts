import { parseTopic, topicsOf } from '../../../gateway/contract/topics.ts'
import { type Grumble, grumble } from '../../grumble.ts'
import { readState } from '../../ingest/read-message.ts'
import type { Log } from '../../log.ts'
import type { Broker, BrokerListener, GatewayMessage } from '../broker.ts'
import type { FindCredential } from '../login.ts'
import type { BrokerAddress } from './address.ts'
import { gate } from './gate.ts'
import { type Delivery, linkTo } from './link.ts'
import { takeReadings } from './takers.ts'

/** What the other processes of this server say at the same broker. */
export interface Colleagues {
  readonly filters: readonly string[]
  /** `lets` tells whether a gateway may be heard */
  onMessage(delivery: Delivery, lets: (gateway: string) => Promise<boolean>): void
  /** they should hear again who may write what */
  tellGrants(lets: (gateway: string) => Promise<boolean>): void
}

export interface ExternalBrokerOptions {
  readonly address: BrokerAddress
  readonly site: string
  readonly find: FindCredential
  readonly log: Log
  readonly listener: BrokerListener
  readonly colleagues: Colleagues
}

export interface ExternalBroker extends Broker {
  tellGrants(): void
}

/**
 * Gateways at a broker that is not ours. Its access list, not we, keeps gateways to their own topics;
 * a gateway is there while its `state` says so. It is up when it is reached: nothing waits for that.
 */
export function atExternalBroker(options: ExternalBrokerOptions): ExternalBroker {
  const { address, site, listener, colleagues, log } = options
  const complain = grumble(log, () => Date.now())
  const there = new Set<string>()
  const gone = (gateway: string) => {
    if (there.delete(gateway)) listener.onDisconnect(gateway)
  }
  const doorkeeper = gate({
    find: options.find,
    onChange(gateway, isIn) {
      tellGrants()
      if (isIn) return
      gone(gateway)
      forget(gateway)
    },
  })
  const lets = doorkeeper.lets
  const tellGrants = () => colleagues.tellGrants(lets)
  const onTrouble = troubleWith(address, complain)
  const hear = hearGateways({ site, listener, there, gone, lets, complain })
  const { state, channels, reply } = topicsOf(site, '+')
  const link = linkTo({
    address,
    name: `panen-${site}-server`,
    filters: [state, channels, reply, ...colleagues.filters],
    onMessage: (delivery) => {
      const isColleague = delivery.topic.startsWith('panen/server/')
      if (isColleague) colleagues.onMessage(delivery, lets)
      else void hear(delivery)
    },
    onUp: () => {
      log.info(`The broker at ${address.url} is there.`)
      tellGrants()
    },
    onDown: () => {
      log.warn(`The broker at ${address.url} is away: no gateway is heard until it is back.`)
      for (const gateway of [...there]) gone(gateway)
    },
    onTrouble,
  })
  const takers = takeReadings({ address, site, onMessage: (each) => void hear(each), onTrouble })

  const send: Broker['send'] = (topic, message, { retain } = { retain: false }) => {
    // What the broker does not take now is said again: acknowledgements when the batch comes again.
    link.publish(topic, JSON.stringify(message), { retain }).catch(() => {})
  }
  const forget = (gateway: string) => {
    const { time, trust, ...left } = topicsOf(site, gateway)
    for (const topic of [left.state, left.channels, time, trust]) {
      link.publish(topic, '', { retain: true }).catch(() => {})
    }
  }
  return {
    port: 0,
    securePort: null,
    send,
    tellGrants,
    forget,
    connected: () => [...there],
    secretHashOf: () => undefined,
    isUp: () => link.isUp() && takers.isUp(),
    // The broker ends connections; here it is no longer heard.
    disconnect: gone,
    async close() {
      doorkeeper.close()
      await Promise.all([link.close(), takers.close()])
    },
  }
}

const troubleWith = (address: BrokerAddress, complain: Grumble) => (why: string) =>
  complain.warn(`broker ${why}`, `The broker at ${address.url} cannot be used: ${why}.`)

interface Hearing {
  readonly site: string
  readonly listener: BrokerListener
  readonly there: Set<string>
  readonly gone: (gateway: string) => void
  readonly lets: (gateway: string) => Promise<boolean>
  readonly complain: Grumble
}

/** A gateway comes when it says that it is online, and goes when it or its will says the contrary. */
function hearGateways({ site, listener, there, gone, lets, complain }: Hearing) {
  const pass = (message: GatewayMessage): void => {
    const { gateway, topic, payload } = message
    const state = topic.kind === 'state' ? readState(payload) : null
    const isOnline = state?.ok ? state.value.online : null
    if (isOnline === true && !there.has(gateway)) {
      there.add(gateway)
      listener.onConnect(gateway)
    }
    listener.onMessage(message)
    if (isOnline === false) gone(gateway)
  }
  return async ({ topic: topicText, payload, settled }: Delivery): Promise<void> => {
    const topic = parseTopic(topicText)
    // An empty payload is a retained message that was wiped.
    if (topic === null || topic.site !== site || payload.length === 0) return settled()
    const { gateway } = topic
    if (await lets(gateway)) return pass({ gateway, topic, topicText, payload, settled })
    complain.warn(
      `stranger ${gateway}`,
      `Gateway ${gateway} speaks at the broker, but it is not in the farm book or was locked out: it is not heard.`,
    )
    settled()
  }
}
