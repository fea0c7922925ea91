import type { AedesOptions, AuthenticateError } from 'aedes'
import { isLogin, type Login } from '../logins.ts'
import type { Message } from '../messages.ts'

type Rules = Required<
  Pick<AedesOptions, 'preConnect' | 'authenticate' | 'authorizePublish' | 'authorizeSubscribe'>
>

/** Nobody is subscribed to it: what was heard goes no further. */
const NOWHERE = 'heard'
/** MQTT 3.1.1 §3.2.2.3: bad user name or password. */
const BAD_LOGIN = 4
/** Guessing takes as long as this a try. */
const REFUSAL_PAUSE_MS = 500

export interface RulesOptions {
  /** none: everyone is let in, which is for loopback only */
  readonly logins: readonly Login[]
  /** false when the message could not be made durable */
  readonly hear: (message: Message) => Promise<boolean>
  readonly onRefused: (user: string) => void
}

/**
 * Nodes speak and hear nothing. A message is answered (PUBACK) only when it is durable; the broker
 * then forgets it, so that neither retained messages nor sessions fill the memory, and no message
 * reaches another node or the broker's own $SYS topics.
 */
export function listenRules({ logins, hear, onRefused }: RulesOptions): Rules {
  return {
    preConnect(_client, packet, done) {
      packet.clean = true
      done(null, true)
    },
    authenticate(_client, user, password, done) {
      if (logins.length === 0 || isLogin(logins, user, password)) return done(null, true)
      onRefused(user ?? '')
      const refusal: AuthenticateError = Object.assign(new Error('login refused'), {
        returnCode: BAD_LOGIN,
      })
      setTimeout(() => done(refusal, false), REFUSAL_PAUSE_MS).unref()
    },
    authorizePublish(_client, packet, done) {
      const { topic, payload, qos } = packet
      const message = { topic, payload: bytesOf(payload), isRetained: false, isAnswered: qos > 0 }
      packet.topic = NOWHERE
      packet.payload = Buffer.alloc(0)
      packet.retain = false
      // MQTT 3.1.1 knows no other way to leave a message unanswered than to end the connection.
      const unanswered = new Error('the message is not durable')
      hear(message).then(
        (isDurable) => done(isDurable || qos === 0 ? null : unanswered),
        () => done(unanswered),
      )
    },
    authorizeSubscribe: (_client, _subscription, done) => done(null, null),
  }
}

const bytesOf = (payload: string | Buffer) =>
  Buffer.isBuffer(payload) ? payload : Buffer.from(payload)
