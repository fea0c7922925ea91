import type { BrokerAddress } from './address.ts'
import { type BrokerLink, type Delivery, linkTo } from './link.ts'

export interface TakersOptions {
  readonly address: BrokerAddress
  readonly site: string
  readonly onMessage: (delivery: Delivery) => void
  readonly onTrouble: (why: string) => void
}

export interface Takers {
  isUp(): boolean
  close(): Promise<void>
}

/** As many batches are on their way to the disk at once: enough for commits and requests to be full. */
const CONNECTIONS = 8

/** Everybody in this group shares the batches: each goes to one of them (MQTT 5 §4.8.2). */
const GROUP = 'panen'

/** Connections that take readings off the broker, in turn with those of every other process. */
export function takeReadings({ address, site, onMessage, onTrouble }: TakersOptions): Takers {
  const links: readonly BrokerLink[] = Array.from({ length: CONNECTIONS }, () =>
    linkTo({
      address,
      name: `panen-${site}-readings`,
      filters: [`$share/${GROUP}/panen/v1/${site}/+/readings/+/+`],
      onMessage,
      onUp: () => {},
      onDown: () => {},
      onTrouble,
    }),
  )
  return {
    isUp: () => links.every((link) => link.isUp()),
    close: async () => {
      await Promise.all(links.map((link) => link.close()))
    },
  }
}
