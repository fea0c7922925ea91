/** A replay source on a loopback port, for one gateway at a time. */
import { createServer, type Socket } from 'node:net'
import { listen } from '../firmware/socket.ts'
import { type Progress, serveSession } from './session.ts'
import type { ReplaySource } from './source.ts'
import type { TruthLog } from './truth-log.ts'

const FLUSH_MS = 50

export interface Replay {
  readonly port: number
  progress(): Progress & { readonly total: number }
  close(): Promise<void>
}

export interface ReplaySetup {
  readonly port: number
  readonly source: ReplaySource
  readonly truthLog: TruthLog
  warn(sentence: string): void
}

/** A new connection takes the place of the old one: its gateway has been started again. */
export async function serveReplay({ port, source, truthLog, warn }: ReplaySetup): Promise<Replay> {
  const progress: Progress = { sent: 0, acked: 0 }
  let current: { readonly socket: Socket; readonly more: () => void } | null = null
  const server = createServer((socket) => {
    current?.socket.destroy()
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    const more = serveSession(socket, {
      source,
      progress,
      firstSent: (sample) => truthLog.emitted(sample),
      acknowledged: (n) => truthLog.acknowledged(n),
      refused(sentence, after) {
        warn(`The replay wire was closed: ${sentence}.`)
        if (after !== null) truthLog.askedAgain(after)
      },
    })
    current = { socket, more }
  })
  source.onMore(() => current?.more())
  const flushing = setInterval(() => truthLog.flush(), FLUSH_MS)
  return {
    port: await listen(server, port),
    progress: () => ({ ...progress, total: source.total() }),
    close() {
      clearInterval(flushing)
      source.close()
      current?.socket.destroy()
      truthLog.flush()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
