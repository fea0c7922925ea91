import type { GatewayConfig } from '../../config/config.ts'
import { failureWords } from '../../failure-words.ts'
import { connectLink } from '../../mqtt.ts'
import { secureWire } from '../../uplink/wire.ts'
import { type Examination, fail, ok } from './finding.ts'

const REMEDY =
  "check the network, that panen-server runs, and that it knows this gateway: 'panen-server gateway list'"

/**
 * Whether the server is reached, shows the right certificate and takes this gateway in. A running
 * gateway is asked: a second connection under its name would end its own.
 */
export const examineServer: Examination = async ({ config, running }) => {
  const { server } = config
  if (running !== null) {
    if (running.status.server.connected) return [ok('server', `connected to ${server}`)]
    return [fail('server', `no connection to ${server}; readings wait on the disk`, REMEDY)]
  }
  try {
    await connectOnce(config)
    const how = config.caFile === null ? '' : ', with the certificate of this farm'
    return [ok('server', `${server} takes this gateway in${how}`)]
  } catch (error) {
    const why = failureWords(error as Error) || 'no answer'
    return [fail('server', `${server} does not take this gateway in: ${why}`, REMEDY)]
  }
}

async function connectOnce({ server, caFile, gateway, secret }: GatewayConfig): Promise<void> {
  // Whether this clock may judge a certificate's dates only the running gateway knows.
  const nowMs = () => null
  const link = await connectLink({
    url: server,
    open: caFile === null ? undefined : secureWire({ server, caFile, nowMs }),
    name: gateway,
    password: secret,
    onMessage: () => {},
  })
  await link.close()
}
