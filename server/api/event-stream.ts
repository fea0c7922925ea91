import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { Output } from '../live/screen.ts'

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // A proxy in between must not hold events back.
  'x-accel-buffering': 'no',
}
/** How long a browser waits before it connects again, ms. */
const RETRY_MS = 2_000

/** Begins an event stream as the answer; from here on Fastify has no part in it. */
export function openEventStream(reply: FastifyReply): Output {
  reply.hijack()
  reply.raw.writeHead(200, { ...toldBefore(reply), ...HEADERS })
  reply.raw.write(`retry: ${RETRY_MS}\n\n`)
  return outputTo(reply.raw)
}

/** What the guard says with every answer, here by hand: the stream goes past Fastify. */
function toldBefore(reply: FastifyReply): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(reply.getHeaders()))
}

function outputTo(response: ServerResponse): Output {
  // A browser that vanishes in the middle of a write is no fault of this server.
  response.on('error', () => {})
  return {
    write: (text) => response.write(text),
    get waitingBytes() {
      return response.writableLength
    },
    onDrain: (task) => void response.on('drain', task),
    onClose: (task) => void response.on('close', task),
    end: () => void response.end(),
    cut: () => void response.destroy(),
  }
}
