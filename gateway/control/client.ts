import { connect, type Socket } from 'node:net'
import { linesOf } from './lines.ts'
import { type Answer, type Ask, MAX_ANSWER_BYTES, parseAnswer } from './messages.ts'

/** There is no running gateway at this socket, or none that this user may ask. */
export class NoGateway extends Error {
  readonly isForbidden: boolean

  constructor(message: string, { isForbidden }: { readonly isForbidden: boolean }) {
    super(message)
    this.isForbidden = isForbidden
  }
}

const HEARD_WITHIN_MS = 1_000

/** Asks the gateway at `file`. Rejects with NoGateway, or with what went wrong in between. */
export async function askGateway(file: string, ask: Ask, withinMs: number): Promise<Answer> {
  const socket = await connected(file)
  socket.setTimeout(withinMs, () =>
    socket.destroy(new Error(`the gateway gave no answer within ${withinMs / 1000} s`)),
  )
  try {
    socket.write(`${JSON.stringify(ask)}\n`)
    for await (const line of linesOf(socket, MAX_ANSWER_BYTES)) {
      const answer = parseAnswer(line)
      if (answer !== null) return answer
      throw new Error('the running gateway is of another version: start it again')
    }
    throw new Error('the gateway ended before it answered')
  } finally {
    socket.destroy()
  }
}

/** Whether somebody listens at this socket. */
export async function isHeard(file: string): Promise<boolean> {
  try {
    const socket = await connected(file)
    socket.destroy()
    return true
  } catch (error) {
    return error instanceof NoGateway && error.isForbidden
  }
}

function connected(file: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(file)
    socket.setTimeout(HEARD_WITHIN_MS, () => socket.destroy(new Error('nobody listens')))
    socket.once('error', (error: NodeJS.ErrnoException) => reject(noGateway(file, error)))
    socket.once('connect', () => {
      for (const event of ['error', 'timeout']) socket.removeAllListeners(event)
      socket.on('error', () => {})
      socket.setTimeout(0)
      resolve(socket)
    })
  })
}

function noGateway(file: string, { code, message }: NodeJS.ErrnoException): NoGateway {
  if (code === 'EACCES' || code === 'EPERM') {
    return new NoGateway(`${file} belongs to the gateway's own user: run this with sudo`, {
      isForbidden: true,
    })
  }
  const isAbsent = code === 'ENOENT' || code === 'ECONNREFUSED'
  const why = isAbsent ? 'nobody listens' : message
  return new NoGateway(`no gateway runs here (${file}: ${why})`, { isForbidden: false })
}
