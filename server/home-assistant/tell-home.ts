import type { BrokerAddress } from '../broker/external/address.ts'
import { type BrokerLink, linkTo } from '../broker/external/link.ts'
import { grumble } from '../grumble.ts'
import type { Log } from '../log.ts'
import { configFilter, statusTopic } from './entities.ts'
import { type FarmSight, messagesOf } from './messages.ts'

/** A broker of Home Assistant that is kept told. */
export interface HomeTeller {
  isUp(): boolean
  /** messages since the start */
  told(): number
  close(): Promise<void>
}

export interface HomeTellerOptions {
  readonly address: BrokerAddress
  readonly site: string
  readonly log: Log
  readonly look: () => Promise<FarmSight>
  readonly everyMs?: number
}

const EVERY_MS = 2_000
/** Of one turn: a broker for a house is not to be flooded. */
const MOST_MESSAGES = 50
const BIRTH_TOPIC = 'homeassistant/status'

/** Publishes what differs from what was told, at a bounded rate. Nothing waits for the broker. */
export function tellHome(options: HomeTellerOptions): HomeTeller {
  const { address, site, log } = options
  const complain = grumble(log, () => Date.now())
  const said = new Map<string, string>()
  let [count, turns] = [0, 0]
  let turning: Promise<void> | null = null
  // Topics stay known: what is there and should not be is taken back.
  const sayAgain = (): void => {
    for (const topic of said.keys()) said.set(topic, '')
  }
  const link: BrokerLink = linkTo({
    address,
    name: `panen-${site}-home`,
    filters: [BIRTH_TOPIC, configFilter(site)],
    will: { topic: statusTopic(site), payload: 'offline' },
    onMessage({ topic, payload, settled }) {
      settled()
      // What another life of this server announced is known here too, so that it can be taken back.
      if (topic !== BIRTH_TOPIC && payload.length > 0) said.set(topic, String(payload))
      if (topic === BIRTH_TOPIC && String(payload) === 'online') sayAgain()
    },
    onUp: () => {
      sayAgain()
      log.info(`Home Assistant’s broker at ${address.url} is there.`)
    },
    onDown: () => log.warn(`Home Assistant’s broker at ${address.url} is away.`),
    onTrouble: (why) => complain.warn('home', `Home Assistant’s broker cannot be used: ${why}.`),
  })
  const turn = async (): Promise<void> => {
    if (!link.isUp()) return
    const wanted = messagesOf(await options.look())
    const gone = [...said.keys()].filter((topic) => !wanted.has(topic))
    const changed = [...wanted].filter(([topic, text]) => said.get(topic) !== text)
    const all = [...gone.map((topic) => [topic, ''] as const), ...changed]
    // Whoever stands last in the list has a turn too.
    const from = all.length <= MOST_MESSAGES ? 0 : (turns++ * MOST_MESSAGES) % all.length
    for (const [topic, text] of [...all.slice(from), ...all.slice(0, from)].slice(
      0,
      MOST_MESSAGES,
    )) {
      await link.publish(topic, text, { retain: true })
      count += 1
      if (text === '') said.delete(topic)
      else said.set(topic, text)
    }
  }
  const timer = setInterval(() => {
    turning ??= turn()
      .catch((err) => complain.warn('turn', 'Home Assistant could not be told.', { err }))
      .finally(() => {
        turning = null
      })
  }, options.everyMs ?? EVERY_MS)
  return {
    isUp: link.isUp,
    told: () => count,
    async close() {
      clearInterval(timer)
      if (link.isUp()) {
        await link.publish(statusTopic(site), 'offline', { retain: true }).catch(() => {})
      }
      await link.close()
      await turning
    },
  }
}
