import { rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import type { Log } from '../log.ts'
import { isHeard } from './client.ts'
import { converse } from './converse.ts'
import { isTooLong } from './file.ts'
import type { Answer, Ask } from './messages.ts'

const MAX_CONNECTIONS = 8
/** Nothing for anybody but the gateway's own user, from the first moment on. */
const OTHERS_MAY_NOTHING = 0o177

export interface ControlParts {
  readonly file: string
  /** never rejects */
  readonly answer: (ask: Ask) => Promise<Answer>
  readonly log: Log
}

export interface Control {
  /** resolves when it listens, or has said why it cannot */
  readonly opened: Promise<void>
  close(): Promise<void>
}

/**
 * Answers programs of this machine on a Unix socket. Trouble with the socket is logged and never
 * stops the measuring; a socket that a killed gateway left behind is replaced.
 */
export function serveControl({ file, answer, log }: ControlParts): Control {
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    void converse(socket, answer)
  })
  server.maxConnections = MAX_CONNECTIONS
  const opened = open(server, file).catch((error: Error) => {
    log.warn(`${file} cannot be opened (${error.message}): 'panen-gateway status' will not work`)
  })
  return {
    opened,
    async close() {
      await opened
      if (!server.listening) return
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

async function open(server: Server, file: string): Promise<void> {
  if (isTooLong(file)) throw new Error('the path is too long; choose a shorter data folder')
  if (await isHeard(file)) throw new Error('another gateway answers there')
  rmSync(file, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    const before = process.umask(OTHERS_MAY_NOTHING)
    server.listen(file, () => {
      server.off('error', reject)
      server.on('error', () => {})
      resolve()
    })
    process.umask(before)
  })
}
