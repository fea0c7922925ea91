import type { BrokerListener } from '../broker/broker.ts'
import type { Grumble } from '../grumble.ts'
import { readReply } from '../ingest/read-message.ts'
import type { Commands } from './commands.ts'

/** Takes the replies out of what gateways say and hands everything else on. */
export function hearReplies(
  listener: BrokerListener,
  commands: Commands,
  complain: Grumble,
): BrokerListener {
  return {
    ...listener,
    onMessage(message) {
      listener.onMessage(message)
      if (message.topic.kind !== 'reply') return
      const { gateway, payload } = message
      const read = readReply(payload)
      if (read.ok) commands.heard(gateway, read.value)
      else complain.warn(`reply ${gateway}`, `Gateway ${gateway} replied unreadably: ${read.why}.`)
    },
    onDisconnect(gateway) {
      commands.left(gateway)
      listener.onDisconnect(gateway)
    },
  }
}
