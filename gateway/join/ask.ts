import { createHash, type X509Certificate } from 'node:crypto'
import { request } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { Compile } from 'typebox/compile'
import { JOIN_ROUTE, JoinAnswer } from '../contract/join.ts'
import { type JoinCode, pinOf } from '../contract/join-code.ts'
import { readAuthorities } from '../uplink/authorities.ts'
import { type Address, shakeHands } from '../uplink/connect.ts'
import { Distrust } from '../uplink/distrust.ts'
import { distrustOf, shownBy } from '../uplink/peer.ts'

/** The server refused, with its own sentence. */
export class JoinRefused extends Error {}

const joinAnswer = Compile(JoinAnswer)
const WITHIN_MS = 15_000
const MAX_ANSWER_BYTES = 64 * 1024

/**
 * Gets a credential for a code. Nothing of the code is sent before the server has shown that it is
 * the farm's own: its chain must lead to an authority whose key begins as the code says. Rejects with
 * Distrust, JoinRefused, or the network's error.
 */
export async function askToJoin(address: Address, code: JoinCode): Promise<JoinAnswer> {
  const socket = await shakeHands(address, [])
  try {
    const chain = shownBy(socket)
    const authorities = chain.filter((certificate) => hasPin(certificate, code.pin))
    if (authorities.length === 0) throw notTheOne()
    // The code is minutes old, which says more of the time than a board without a clock battery.
    const why = distrustOf(chain, { authorities, host: address.host, nowMs: null })
    if (why !== null) throw why
    const answer = await post(socket, address, { id: code.id, secret: code.secret })
    const believed = readAuthorities(answer.authorities.join('')) ?? []
    if (believed.some((certificate) => hasPin(certificate, code.pin))) return answer
    throw new Error(
      'the server gave a certificate that does not belong to this code: ask for a new code',
    )
  } finally {
    socket.destroy()
  }
}

const notTheOne = () =>
  new Distrust(
    'this is not the server that made the code, or somebody stands in between: nothing was sent; check the address, and the code',
  )

function hasPin({ ca, publicKey }: X509Certificate, pin: string): boolean {
  if (!ca) return false
  const key = publicKey.export({ type: 'spki', format: 'der' })
  return pinOf(createHash('sha256').update(key).digest()) === pin
}

function post(socket: TLSSocket, { host, port }: Address, body: object): Promise<JoinAnswer> {
  const text = JSON.stringify(body)
  const name = host.includes(':') ? `[${host}]` : host
  const headers = {
    host: `${name}:${port}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  }
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', path: JOIN_ROUTE, headers, timeout: WITHIN_MS }
    const asked = request({ ...options, createConnection: () => socket }, (response) => {
      let said = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk
        if (said.length > MAX_ANSWER_BYTES) socket.destroy(new Error('the answer is too long'))
      })
      response.on('error', reject)
      response.on('end', () => {
        const answer = parsed(said)
        if (response.statusCode === 200 && joinAnswer.Check(answer)) resolve(answer)
        else reject(new JoinRefused(sentenceIn(answer, response.statusCode)))
      })
    })
    asked.on('error', reject)
    asked.on('timeout', () => socket.destroy(new Error('the server does not answer')))
    asked.end(text)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function sentenceIn(answer: unknown, status = 0): string {
  if (typeof answer === 'object' && answer !== null && 'message' in answer) {
    const { message } = answer
    if (typeof message === 'object' && message !== null && 'en' in message)
      return String(message.en)
  }
  return `what answers there is no Panen server of this version (HTTP ${status})`
}
