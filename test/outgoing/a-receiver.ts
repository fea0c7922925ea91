import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Notice } from '../../server/contract/outgoing.ts'

export interface Got {
  readonly body: string
  readonly notice: Notice
  readonly signature: string
}

export interface Receiver {
  readonly port: number
  readonly url: string
  /** every request that came, in turn */
  readonly got: readonly Got[]
  /** what was answered with 204 */
  readonly taken: readonly Got[]
  /** How the next requests are answered; null takes them. */
  answer(how: Answer | null): void
  /** Ends every connection and hears nothing any more, or comes back. */
  listen(isListening: boolean): Promise<void>
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void

/** A real HTTP receiver on this machine; ends with the test. */
export async function aReceiver(): Promise<Receiver> {
  const [got, taken]: [Got[], Got[]] = [[], []]
  let answer: Answer | null = null
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const signature = String(request.headers['panen-signature'])
    const one = { body, notice: JSON.parse(body) as Notice, signature }
    got.push(one)
    if (answer !== null) return answer(response, request)
    taken.push(one)
    response.writeHead(204).end()
  })
  const open = (port: number) =>
    new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await open(0)
  const { port } = server.address() as AddressInfo
  onTestFinished(close)
  return {
    ...{ port, got, taken },
    url: `http://127.0.0.1:${port}/panen`,
    answer(how) {
      answer = how
    },
    listen: (isListening) => (isListening ? open(port) : close()),
  }
}
