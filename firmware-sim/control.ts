/**
 * The virtual farm's own door, on loopback only: what is true, how far the history has got, faults
 * on demand, and what people do and what befalls the farm. Errors are `{"error": "one sentence"}`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Clock } from './clock.ts'
import { type Answer, answerAtDesk, DESK_CALLS } from './deed-desk.ts'
import type { Farm, Place } from './farm.ts'
import { parseFault } from './faults/fault.ts'
import type { Faults } from './faults/standing.ts'
import { listen } from './firmware/socket.ts'
import type { Garden } from './garden.ts'
import { answerInGarden, GARDEN_CALLS } from './garden-desk.ts'
import type { Chronicle } from './nature/chronicle.ts'
import { rawOf } from './raw.ts'
import { WIRING } from './wiring.ts'

export interface ControlSetup {
  readonly port: number
  readonly farm: Farm
  readonly clock: Clock
  readonly faults: Faults
  readonly seed: number
  readonly chronicle: Chronicle
  readonly garden: Garden
  /** of the history wire; null when this farm replays none */
  history(): { readonly sent: number; readonly acked: number; readonly total: number } | null
}

export interface Control {
  readonly port: number
  close(): Promise<void>
}

const MOST_BODY_BYTES = 16 * 1024
const refuse = (status: number, error: string): Answer => ({ status, body: { error } })

/** Rejects when the port is taken. */
export async function serveControl(setup: ControlSetup): Promise<Control> {
  const server = createServer((request, response) => {
    answer(setup, request)
      .catch((cause: unknown) => refuse(500, `The control port failed: ${String(cause)}.`))
      .then((said) => send(response, said))
      .catch(() => response.destroy())
  })
  const port = await listen(server, setup.port)
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function send(response: ServerResponse, { status, body }: Answer) {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(body === null ? undefined : JSON.stringify(body))
}

async function answer(setup: ControlSetup, request: IncomingMessage): Promise<Answer> {
  const path = new URL(request.url ?? '/', 'http://farm').pathname
  const call = `${request.method} ${path}`
  if (call === 'GET /truth') return { status: 200, body: truthNow(setup) }
  if (call === 'GET /history') return history(setup)
  if (call === 'GET /faults') return { status: 200, body: { faults: setup.faults.standing() } }
  if (call === 'POST /faults') return setFault(setup.faults, await bodyOf(request))
  if (call === 'DELETE /faults') return healAll(setup.faults)
  if (/^DELETE \/faults\/\d+$/.test(call)) return heal(setup.faults, Number(path.slice(8)))
  const read = () => order(request)
  return (
    (await answerAtDesk({ ...setup, places: PLACES }, call, read)) ??
    (await answerInGarden(setup.garden, setup.clock, call, read)) ??
    none(call)
  )
}

const PLACES = ['tandon-1', 'bedeng-1', 'bedeng-2', 'melon-1'] as const satisfies readonly Place[]

const none = (call: string) =>
  refuse(
    404,
    `There is no ${call}; there is GET /truth, GET /history, GET, POST and DELETE /faults, DELETE /faults/ID, ${DESK_CALLS}, ${GARDEN_CALLS}.`,
  )

/** JSON of the body; undefined when it is none, or too long to be an order. */
const order = async (request: IncomingMessage) => parseJson((await bodyOf(request)) ?? '')

/** `raw` is what each channel shows when nothing is wrong with its probe. */
function truthNow({ farm, clock, seed }: ControlSetup) {
  const { atMs, weather, places } = farm.truthAt(clock.now())
  const raw = WIRING.map((wire) => [wire.channel, rawOf(wire, { atMs, weather, places }, seed)])
  return { now: atMs, weather, places, raw: Object.fromEntries(raw) }
}

function history(setup: ControlSetup): Answer {
  const progress = setup.history()
  if (progress === null) return refuse(404, 'This farm was started without --history-port.')
  return { status: 200, body: progress }
}

function setFault(faults: Faults, text: string | null): Answer {
  if (text === null) return refuse(413, `A fault takes fewer than ${MOST_BODY_BYTES} bytes.`)
  const parsed = parseFault(parseJson(text))
  return parsed.ok ? { status: 201, body: faults.set(parsed.order) } : refuse(400, parsed.sentence)
}

function heal(faults: Faults, id: number): Answer {
  return faults.heal(id) ? { status: 204, body: null } : refuse(404, `No fault ${id} stands.`)
}

function healAll(faults: Faults): Answer {
  faults.healAll()
  return { status: 204, body: null }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The body as text, or null when it is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    const chunk = Buffer.from(part)
    bytes += chunk.length
    if (bytes <= MOST_BODY_BYTES) parts.push(chunk)
  }
  return bytes > MOST_BODY_BYTES ? null : Buffer.concat(parts).toString('utf8')
}
