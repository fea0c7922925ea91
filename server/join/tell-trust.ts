import { topicsOf } from '../../gateway/contract/topics.ts'
import type { Trust } from '../../gateway/contract/trust.ts'
import type { BrokerListener } from '../broker/broker.ts'
import type { Certificates } from '../certs/certificates.ts'

export interface TellTrustOptions {
  readonly site: string
  readonly certificates: Pick<Certificates, 'authority' | 'onChange'>
  readonly connected: () => readonly string[]
  readonly send: (topic: string, trust: Trust) => void
}

/** Tells every gateway what to know the server by: when it comes, and when that changes. */
export function tellTrust(options: TellTrustOptions) {
  const { site, certificates, connected, send } = options
  const tell = (gateway: string) =>
    send(topicsOf(site, gateway).trust, { authorities: [certificates.authority()] })
  const stop = certificates.onChange(() => {
    for (const gateway of connected()) tell(gateway)
  })
  return {
    /** The same listener, and the telling. */
    beside: (listener: BrokerListener): BrokerListener => ({
      ...listener,
      onConnect(gateway) {
        listener.onConnect(gateway)
        tell(gateway)
      },
    }),
    stop,
  }
}
