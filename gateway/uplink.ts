import { type Channels, type GatewayState, type ServerTime, topicsOf } from './contract.ts'
import { forEver } from './for-ever.ts'
import type { Log } from './log.ts'
import { connectLink, type Link } from './mqtt.ts'
import type { FrozenBatch, Outbox } from './outbox/outbox.ts'
import { messageOf } from './server-message.ts'
import { sendWindow } from './window.ts'

export interface UplinkOptions {
  readonly site: string
  readonly gateway: string
  readonly server: string
  readonly secret: string
  readonly backlogPerSecond: number
  readonly outbox: Outbox
  readonly channels: Channels
  /** what this gateway says of itself now */
  readonly state: (online: boolean) => GatewayState
  readonly onServerTime: (time: ServerTime) => void
  readonly log: Log
  readonly random: () => number
}

export interface Uplink {
  /** something in the state changed: say so */
  stateChanged(): void
  close(): Promise<void>
}

const STATE_EVERY_MS = 30_000
const PUMP_EVERY_MS = 50
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000

/** Carries the outbox to the server, live readings first, and resends until `stored` names a batch. */
export function startUplink(options: UplinkOptions): Uplink {
  const { outbox, log } = options
  const topics = topicsOf(options.site, options.gateway)
  const window = sendWindow({
    backlogPerSecond: options.backlogPerSecond,
    nowMs: () => performance.now(),
  })
  let link: Link | null = null

  const send = (batch: FrozenBatch) => {
    window.sent(batch)
    link?.publish(topics.readings(outbox.epoch, batch.seq), batch.payload).catch(() => {})
  }
  const pump = () => {
    if (link === null) return
    try {
      for (const lane of ['live', 'backlog'] as const) {
        while (window.hasRoom(lane)) {
          const batch = outbox.next(lane, window.seqs)
          if (batch === null) break
          send(batch)
        }
      }
    } catch (error) {
      log.error({ err: error }, 'the outbox could not be read; trying again')
    }
  }
  const publishState = (online = true) => {
    const payload = JSON.stringify(options.state(online))
    return link?.publish(topics.state, payload, true).catch(() => {})
  }
  const onMessage = (topic: string, payload: Buffer) => {
    const message = messageOf(topics, topic, payload)
    if (message?.kind === 'time') options.onServerTime(message.body)
    if (message?.kind !== 'stored' || message.body.epoch !== outbox.epoch) return
    window.stored(message.body.seqs)
    outbox.forget(message.body.seqs)
    pump()
  }

  const oneConnection = async (signal: AbortSignal) => {
    const fresh = await connectLink({
      url: options.server,
      name: options.gateway,
      password: options.secret,
      will: { topic: topics.state, payload: JSON.stringify(options.state(false)) },
      onMessage,
    })
    if (signal.aborted) return fresh.close()
    await fresh.subscribe([topics.stored, topics.time])
    // The server must know the channels before their first reading.
    await fresh.publish(topics.channels, JSON.stringify(options.channels), true)
    link = fresh
    await publishState()
    log.info({ server: options.server }, 'connected to the server')
    pump()
    await fresh.closed
  }
  const attempt = async (signal: AbortSignal) => {
    const failure = await oneConnection(signal).then(
      () => 'the server closed the connection',
      (error: Error) => error.message,
    )
    link = null
    window.clear()
    if (signal.aborted) return
    log.warn({ server: options.server }, `no connection to the server: ${failure}; trying again`)
  }

  outbox.freezeAtOnceWhile(() => link !== null && window.hasRoom('live'))
  outbox.onAppend(pump)
  const timers = [
    setInterval(() => void publishState(), STATE_EVERY_MS),
    setInterval(() => {
      for (const batch of window.overdue()) send(batch)
      pump()
    }, PUMP_EVERY_MS),
  ]
  const end = forEver({
    attempt,
    firstPauseMs: FIRST_PAUSE_MS,
    longestPauseMs: LONGEST_PAUSE_MS,
    random: options.random,
  })
  return {
    stateChanged: () => void publishState(),
    async close() {
      for (const timer of timers) clearInterval(timer)
      await publishState(false)
      await link?.close()
      await end()
    },
  }
}
