import type { AedesOptions, AuthenticateError, Client, PublishPacket } from 'aedes'
import type { Grumble } from '../grumble.ts'
import { CONNACK, type FindCredential, type LoginVerdict, login } from './login.ts'
import { mayPublish, maySubscribe } from './topic-rules.ts'

type Rules = Required<
  Pick<AedesOptions, 'preConnect' | 'authenticate' | 'authorizePublish' | 'authorizeSubscribe'>
>

/** Nobody may subscribe to it: a refused publish ends there. */
const NOWHERE = 'refused'

export interface RulesOptions {
  readonly site: string
  readonly find: FindCredential
  readonly complain: Grumble
  readonly onLogin: (client: Client, secretHash: string) => void
}

/** What the broker asks before it lets anyone in or anything through. */
export function brokerRules(options: RulesOptions): Rules {
  const { site, find, complain } = options
  return {
    preConnect(_client, packet, done) {
      // The server never queues for an absent gateway: its outbox resends (F-23). A session that is
      // always new is what a broker answers that has kept none (MQTT 3.1.1 §3.1.2.4).
      packet.clean = true
      done(null, true)
    },
    authenticate(client, user, secret, done) {
      login(find, { clientId: client.id, user, secret }).then(
        (verdict) => {
          if (verdict.ok) options.onLogin(client, verdict.secretHash)
          else complainOfLogin(complain, user, verdict)
          done(verdict.ok ? null : loginError(verdict.code), verdict.ok)
        },
        (error: unknown) => {
          complain.warn('login', 'MQTT: logins cannot be checked now.', { err: error })
          done(loginError(CONNACK.unavailable), false)
        },
      )
    },
    authorizePublish(client, packet, done) {
      sendNowhereIfRefused({ site, client, packet }, complain)
      done(null)
    },
    authorizeSubscribe(client, subscription, done) {
      if (maySubscribe({ site, gateway: client.id }, subscription.topic)) {
        return done(null, subscription)
      }
      const filter = JSON.stringify(subscription.topic.slice(0, 200))
      complain.warn(`subscribe ${client.id}`, `Gateway ${client.id} may not listen to ${filter}.`)
      done(null, null)
    },
  }
}

function complainOfLogin(
  complain: Grumble,
  user: string | undefined,
  verdict: LoginVerdict & { ok: false },
): void {
  const who = JSON.stringify((user ?? '').slice(0, 64))
  complain.warn(`login ${verdict.why}`, `MQTT: ${who} was not let in: ${verdict.why}.`)
}

function loginError(returnCode: (typeof CONNACK)[keyof typeof CONNACK]): AuthenticateError {
  return Object.assign(new Error('login refused'), { returnCode })
}

/**
 * MQTT 3.1.1 can refuse a publish only by ending the connection, and a gateway with one wrong topic
 * would then resend it for ever. So the packet is answered, but goes to a topic nobody hears.
 */
function sendNowhereIfRefused(
  asked: { readonly site: string; readonly client: Client | null; readonly packet: PublishPacket },
  complain: Grumble,
): void {
  const { site, client, packet } = asked
  const verdict = client
    ? mayPublish({ site, gateway: client.id }, packet.topic, packet.retain)
    : { ok: false as const, why: 'nobody sent it' }
  if (verdict.ok) return
  const who = client?.id ?? '?'
  const topic = JSON.stringify(packet.topic.slice(0, 200))
  complain.warn(
    `publish ${who} ${verdict.why}`,
    `Gateway ${who} may not write ${topic}: ${verdict.why}.`,
  )
  packet.topic = NOWHERE
  packet.payload = Buffer.alloc(0)
  packet.retain = false
}
