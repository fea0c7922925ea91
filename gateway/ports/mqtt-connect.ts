import { randomBytes } from 'node:crypto'
import type { Sentence } from '../contract/shape.ts'
import { connectLink, type Link } from '../mqtt.ts'
import type { Login } from './logins.ts'
import type { Hear, Message, Messages } from './messages.ts'
import { type OpenWire, PortFault } from './port.ts'

export interface ConnectTo {
  readonly url: string
  readonly login: Login | null
}

/**
 * A broker that nodes already speak to: `mqtt://host:port`. The session is clean, so what a node
 * says while this gateway is away is not heard; the listening port is for farms that cannot have
 * that. Messages wait in memory until they are durable, at most MOST_WAITING of them.
 */
export const connectWire =
  ({ url, login }: ConnectTo): OpenWire<Messages> =>
  async () => {
    let receive: (message: Message) => void = () => {}
    const link = await connectLink({
      url,
      name: `panen${randomBytes(8).toString('hex')}`,
      ...(login ?? {}),
      onMessage: (topic, payload, { retain }) =>
        receive({ topic, payload, isRetained: retain, isAnswered: false }),
    }).catch((error: unknown) => {
      throw notConnected(error, url)
    })
    return messagesOf(link, (listener) => {
      receive = listener
    })
  }

const MOST_WAITING = 10_000

function messagesOf(
  link: Link,
  onMessage: (listener: (message: Message) => void) => void,
): Messages {
  let waiting = 0
  let drown: (why: Sentence) => void = () => {}
  const drowned = new Promise<Sentence>((resolve) => {
    drown = resolve
  })
  return {
    async listen(topics, hear: Hear) {
      onMessage((message) => {
        waiting += 1
        if (waiting > MOST_WAITING) return drown(TOO_MANY)
        void hear(message).finally(() => {
          waiting -= 1
        })
      })
      if (topics.length === 0) return
      await link.subscribe(topics).catch((error: unknown) => {
        throw notSubscribed(error)
      })
    },
    closed: Promise.race([link.closed.then(() => GONE), drowned]),
    destroy: () => void link.close(),
  }
}

const GONE: Sentence = {
  id: 'sambungan ke broker MQTT terputus; disambung ulang',
  en: 'the connection to the MQTT broker broke; connecting again',
}
const TOO_MANY: Sentence = {
  id: 'broker MQTT mengirim lebih cepat daripada yang dapat disimpan; disambung ulang',
  en: 'the MQTT broker sends faster than the disk can take; connecting again',
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function notConnected(error: unknown, url: string): PortFault {
  const { host } = new URL(url)
  const why = `${host}, ${messageOf(error) || 'no answer'}`
  const isRefusal = /not authorized|bad user ?name/i.test(why)
  return new PortFault(
    {
      id: isRefusal
        ? `broker MQTT menolak nama atau kata sandi: periksa secretFile (${why})`
        : `broker MQTT tidak menjawab: periksa apakah ia berjalan, jaringan, dan alamat (${why})`,
      en: isRefusal
        ? `the MQTT broker refuses name or password: check secretFile (${why})`
        : `the MQTT broker does not answer: check that it runs, the network and the address (${why})`,
    },
    { cause: error },
  )
}

function notSubscribed(error: unknown): PortFault {
  const why = messageOf(error)
  return new PortFault(
    {
      id: `broker MQTT tidak mengizinkan membaca topik: periksa hak pengguna ini di broker (${why})`,
      en: `the MQTT broker does not let these topics be read: check this user's rights there (${why})`,
    },
    { cause: error },
  )
}
