import type { Duplex } from 'node:stream'
import type { Commands } from '../commands/commands.ts'
import type { Channels } from '../contract/channels.ts'
import type { GatewayState } from '../contract/state.ts'
import type { ServerTime } from '../contract/time.ts'
import { topicsOf } from '../contract/topics.ts'
import type { Trust } from '../contract/trust.ts'
import { failureWords } from '../failure-words.ts'
import { forEver } from '../for-ever.ts'
import type { Log } from '../log.ts'
import { connectLink, type Link } from '../mqtt.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { senderOf } from './sender.ts'
import { messageOf } from './server-message.ts'

export interface UplinkOptions {
  readonly site: string
  readonly gateway: string
  readonly server: string
  readonly secret: string
  readonly backlogPerSecond: number
  readonly outbox: Outbox
  readonly channels: () => Channels
  readonly commands: Commands
  /** what this gateway says of itself now */
  readonly state: (online: boolean) => GatewayState
  readonly onServerTime: (time: ServerTime) => void
  /** TLS to the server; without it the server is on this computer */
  readonly secure?: SecureUplink | undefined
  readonly log: Log
  readonly random: () => number
}

export interface SecureUplink {
  /** Opens the wire; rejects when whoever answers is not the server. */
  readonly open: () => Promise<Duplex>
  readonly onTrust: (trust: Trust) => void
}

export interface Uplink {
  isConnected(): boolean
  /** something in the state changed: say so */
  stateChanged(): void
  /** what is said of the channels changed: say it again */
  channelsChanged(): void
  close(): Promise<void>
}

const STATE_EVERY_MS = 30_000
const PUMP_EVERY_MS = 50
const PAUSES = { firstPauseMs: 500, longestPauseMs: 30_000 }

/** Carries the outbox to the server, live readings first, and resends until `stored` names a batch. */
export function startUplink(options: UplinkOptions): Uplink {
  const { outbox, log } = options
  const topics = topicsOf(options.site, options.gateway)
  let link: Link | null = null
  const sender = senderOf({
    outbox,
    backlogPerSecond: options.backlogPerSecond,
    isConnected: () => link !== null,
    publish: ({ seq, payload }) =>
      void link?.publish(topics.readings(outbox.epoch, seq), payload).catch(() => {}),
    log,
  })
  const publishState = async () => {
    if (link === null) return
    try {
      await link.publish(topics.state, JSON.stringify(options.state(true)), true)
    } catch (error) {
      log.warn({ err: error }, 'the state could not be told; it is told again later')
    }
  }
  const publishChannels = async (on: Link | null) => {
    await on?.publish(topics.channels, JSON.stringify(options.channels()), true)
  }
  /** An answer that is lost with the connection is given again when the server asks again. */
  const answer = async (command: unknown) => {
    const reply = await options.commands.handle(command)
    await link?.publish(topics.reply, JSON.stringify(reply)).catch(() => {})
  }
  const onMessage = (topic: string, payload: Buffer) => {
    const message = messageOf(topics, topic, payload)
    if (message?.kind === 'time') options.onServerTime(message.body)
    if (message?.kind === 'command') void answer(message.body)
    if (message?.kind === 'trust') options.secure?.onTrust(message.body)
    if (message?.kind !== 'stored' || message.body.epoch !== outbox.epoch) return
    sender.stored(message.body.seqs)
  }

  /** The server must know the channels before their first reading. */
  const greet = async (fresh: Link) => {
    await fresh.subscribe([topics.stored, topics.time, topics.command, topics.trust])
    await publishChannels(fresh)
  }
  const oneConnection = async (signal: AbortSignal) => {
    const fresh = await connectLink({
      url: options.server,
      open: options.secure?.open,
      name: options.gateway,
      password: options.secret,
      will: { topic: topics.state, payload: JSON.stringify(options.state(false)) },
      onMessage,
    })
    if (signal.aborted) return fresh.close()
    await greet(fresh).catch(async (error: Error) => {
      await fresh.close()
      throw error
    })
    link = fresh
    await publishState()
    log.info({ server: options.server }, 'connected to the server')
    sender.pump()
    await fresh.closed
  }
  const attempt = async (signal: AbortSignal) => {
    const failure = await oneConnection(signal).then(
      () => 'the server closed the connection',
      failureWords,
    )
    link = null
    sender.disconnected()
    if (signal.aborted) return
    log.warn({ server: options.server }, `no connection to the server: ${failure}; trying again`)
  }

  const timers = [
    setInterval(() => void publishState(), STATE_EVERY_MS),
    setInterval(sender.resend, PUMP_EVERY_MS),
  ]
  const end = forEver({ attempt, ...PAUSES, random: options.random })
  return {
    isConnected: () => link !== null,
    stateChanged: () => void publishState(),
    // What a broken connection swallows is said when it is there again.
    channelsChanged: () => void publishChannels(link).catch(() => {}),
    async close() {
      for (const timer of timers) clearInterval(timer)
      await link?.close({ topic: topics.state, payload: JSON.stringify(options.state(false)) })
      await end()
    },
  }
}
