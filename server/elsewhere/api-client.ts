import { type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { Value } from 'typebox/value'
import { Refusal } from '../contract/refusal.ts'
import { StartRefusal } from '../start-refusal.ts'

export interface ApiAccess {
  /** of the screens, such as https://192.168.1.10:8443 */
  readonly url: string
  readonly token: string
  /** PEM of the authority that vouches for it; without it the ones this machine trusts */
  readonly authority?: string | undefined
}

/** Nothing comes for so long: whoever asks should hear of it. */
const SILENCE_MS = 60_000
const HERE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** Rejects with a StartRefusal, or an Error that says why nothing came and what to do. */
export type Ask = (path: string) => Promise<IncomingMessage>

function unreachable(url: string, error: unknown): Error {
  const why = error instanceof Error ? error.message : String(error)
  const isTrust = /certificate|self-signed|issuer/i.test(why)
  const remedy = isTrust
    ? `open ${url}/ca.crt there, compare it with "panen-server ca show", and name the file with --ca`
    : 'see that it runs and can be reached from here, and run this again: it goes on where it stood'
  return new Error(`${url} did not answer (${why}): ${remedy}.`, { cause: error })
}

async function refusal(url: string, answer: IncomingMessage): Promise<Error> {
  if (answer.statusCode === 401 || answer.statusCode === 403) {
    answer.resume()
    return new StartRefusal(
      `${url} does not accept the token: make one there with "panen-server token add".`,
    )
  }
  let text = ''
  for await (const block of answer.setEncoding('utf8')) text += block
  const content: unknown = text.startsWith('{') ? JSON.parse(text) : null
  const why = Value.Check(Refusal, content) ? content.message.en : `status ${answer.statusCode}`
  return new Error(`${url} refuses: ${why}`)
}

/** Asks another Panen with a token. Throws a StartRefusal for an address it must not be sent to. */
export function apiClient({ url, token, authority: ca }: ApiAccess): Ask {
  const base = URL.canParse(url) ? new URL(url) : null
  if (base === null || !/^https?:$/.test(base.protocol)) {
    throw new StartRefusal(`${url} is not an address: write https://HOST:8443.`)
  }
  if (base.protocol === 'http:' && !HERE.test(base.hostname)) {
    throw new StartRefusal(
      `${url} would show the token to the network: write https://… (the port for other machines, 8443).`,
    )
  }
  const headers = { authorization: `Bearer ${token}` }
  const open = (path: string) =>
    new Promise<IncomingMessage>((answered, fail) => {
      const target = new URL(path, base)
      const options = { headers, timeout: SILENCE_MS }
      const asking =
        base.protocol === 'http:'
          ? plain(target, options, answered)
          : secure(target, ca === undefined ? options : { ...options, ca }, answered)
      asking
        .once('timeout', () => asking.destroy(new Error(`silent for ${SILENCE_MS / 1000} s`)))
        .once('error', (error) => fail(unreachable(base.origin, error)))
        .end()
    })
  return async (path) => {
    const answer = await open(path)
    if (answer.statusCode === 200) return answer
    throw await refusal(base.origin, answer)
  }
}
