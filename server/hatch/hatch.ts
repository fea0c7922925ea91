import { chmod, mkdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import type { Log } from '../log.ts'
import { answerWith } from './answer.ts'
import type { HistoryAccess } from './history-access.ts'
import { hatchFolder, hatchPath } from './place.ts'

/** What is under way may be finished; a reader who takes longer asks again later. */
const FINISH_WITHIN_MS = 1_000

/** Whether somebody listens there; a server that was killed leaves its socket behind. */
export function isOpen(path: string): Promise<boolean> {
  return new Promise((tell) => {
    const socket = connect(path)
    const end = (open: boolean) => {
      socket.destroy()
      tell(open)
    }
    socket.once('connect', () => end(true)).once('error', () => end(false))
  })
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((listening, fail) => {
    server.once('error', fail).listen(path, () => {
      server.off('error', fail)
      listening()
    })
  })
}

function closing(server: Server): Promise<void> {
  return new Promise((closed) => {
    const late = setTimeout(() => server.closeAllConnections(), FINISH_WITHIN_MS)
    server.close(() => {
      clearTimeout(late)
      closed()
    })
    server.closeIdleConnections()
  })
}

async function open(dataDir: string, access: HistoryAccess): Promise<Server> {
  const path = hatchPath(dataDir)
  if (path === null) throw new Error('the path of the data folder is too long for a socket')
  const folder = hatchFolder(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  if (await isOpen(path)) throw new Error('another server of this data folder has it')
  await rm(path, { force: true })
  const server = createServer(answerWith(access))
  await listen(server, path)
  return server
}

/**
 * Lets commands beside this server work on its history. Without it, where the file system has no
 * sockets, they need the server stopped; the log says so.
 */
export async function openHatch(
  dataDir: string,
  access: HistoryAccess,
  log: Log,
): Promise<{ close(): Promise<void> }> {
  try {
    const server = await open(dataDir, access)
    return { close: () => closing(server) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    log.warn(`Imports need this server stopped: no socket in ${hatchFolder(dataDir)}: ${why}.`)
    return { close: async () => {} }
  }
}
