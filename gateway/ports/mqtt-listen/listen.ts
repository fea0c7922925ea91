import { createRequire } from 'node:module'
import { createServer, type Server } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Aedes } from 'aedes'
import type { Sentence } from '../../contract/shape.ts'
import type { Login } from '../logins.ts'
import type { Hear, Messages, Notice } from '../messages.ts'
import type { OpenWire } from '../port.ts'
import type { FrameFault } from './frame-limit.ts'
import { guardedStream } from './guarded-stream.ts'
import { listenRules } from './rules.ts'
import { CUT_OFF, ENDED, notBound, turnedAway } from './sentences.ts'

/** Not import(): of two ports that ask for it at once, Node 20 at times gives both an empty library. */
const require = createRequire(import.meta.url)

/** Connections at once; a new one beyond that is not taken. */
const MAX_CONNECTIONS = 256
/** Of these, connections that have not logged in; a new one takes the place of the oldest. */
const MAX_STRANGERS = 64
/** A node that keeps its connection says so at least this often, seconds. */
const LONGEST_KEEP_ALIVE_S = 3_600
const LIMITS = {
  drainTimeout: 5_000,
  connectTimeout: 5_000,
  keepaliveLimit: LONGEST_KEEP_ALIVE_S,
  maxTopicLevels: 16,
  maxInflightInbound: 20,
  concurrency: 100,
}

export interface ListenAt {
  readonly host: string
  readonly port: number
  readonly logins: readonly Login[]
}

/** A port to which MQTT nodes connect: `mqtt-listen://host:port`. */
export const listenWire =
  (at: ListenAt): OpenWire<Messages> =>
  async () => {
    const { heard, ...messages } = hearing()
    let notice: Notice = () => {}
    const broker: typeof import('aedes') = require('aedes')
    const aedes = await broker.Aedes.createBroker({
      ...LIMITS,
      ...listenRules({
        logins: at.logins,
        hear: async (message) => (await heard)(message),
        onRefused: (user) => notice(turnedAway(user)),
      }),
    })
    aedes.on('clientError', () => {})
    aedes.on('connectionError', () => {})
    aedes.addListener('error', () => {})
    const door = doorOf(aedes, (fault) => notice(CUT_OFF[fault]))
    await bind(door, at).catch((error: NodeJS.ErrnoException) => {
      door.close()
      throw notBound(error, at)
    })
    const closed = new Promise<Sentence>((resolve) =>
      door.server.once('close', () => resolve(ENDED)),
    )
    return {
      async listen(topics, hear, onNotice = () => {}) {
        notice = onNotice
        await messages.listen(topics, hear)
      },
      closed,
      destroy: () => door.close(),
    }
  }

/** What is said before anyone listens waits, unanswered. */
function hearing() {
  let begin: (hear: Hear) => void = () => {}
  const heard = new Promise<Hear>((resolve) => {
    begin = resolve
  })
  return {
    heard,
    async listen(topics: readonly string[], hear: Hear) {
      const known = new Set(topics)
      begin(async (message) => (known.has(message.topic) ? hear(message) : true))
    },
  }
}

interface Door {
  readonly server: Server
  /** Takes nobody in any more and ends every connection. */
  close(): void
}

/** Takes connections in, as many as can be borne. */
function doorOf(aedes: Aedes, onFault: (fault: FrameFault) => void): Door {
  const all = new Set<Duplex>()
  const strangers = new Set<Duplex>()
  const server = createServer({ noDelay: true, keepAlive: true }, (socket) => {
    const stream = guardedStream(socket, onFault)
    if (all.size >= MAX_CONNECTIONS) return void stream.destroy()
    const [oldest] = strangers
    if (oldest !== undefined && strangers.size >= MAX_STRANGERS) oldest.destroy()
    all.add(stream)
    strangers.add(stream)
    stream.once('close', () => {
      all.delete(stream)
      strangers.delete(stream)
    })
    aedes.handle(stream)
  })
  aedes.on('clientReady', ({ conn }) => strangers.delete(conn))
  return {
    server,
    close() {
      server.close()
      aedes.close()
      for (const stream of all) stream.destroy()
    },
  }
}

const bind = ({ server, close }: Door, { host, port }: ListenAt) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      server.on('error', close)
      resolve()
    })
  })
