/**
 * The replay wire towards one gateway: JSON lines, at most 5,000 samples ahead of what the gateway
 * holds durably. `{"after":N}` opens it and later acknowledges; answers are `{"total":M}` once,
 * then samples in order, and `{"end":n}` whenever there is nothing more for now.
 */
import type { Socket } from 'node:net'
import type { ReplaySample, ReplaySource } from './source.ts'

const MOST_AHEAD = 5000
const SAMPLES_PER_WRITE = 250
const MOST_LINE_CHARS = 1024

export interface Progress {
  /** highest number ever sent to a gateway, or that a gateway said it holds */
  sent: number
  acked: number
}

export interface SessionEnds {
  readonly source: ReplaySource
  readonly progress: Progress
  /** called before a sample leaves for the first time */
  firstSent(sample: ReplaySample): void
  acknowledged(n: number): void
  /** the gateway said something this wire does not know, or asked for what is gone */
  refused(sentence: string, after: number | null): void
}

interface Session {
  readonly ends: SessionEnds
  readonly socket: Socket
  next: number
  acked: number
  isOpen: boolean
  isEndSaid: boolean
  isBlocked: boolean
}

/** Serves one connection; call the returned function when the source has more. */
export function serveSession(socket: Socket, ends: SessionEnds): () => void {
  const session: Session = {
    ends,
    socket,
    next: 1,
    acked: 0,
    isOpen: false,
    isEndSaid: false,
    isBlocked: false,
  }
  let line = ''
  socket.on('data', (bytes: Buffer) => {
    line += bytes.toString('utf8')
    const lines = line.split('\n')
    line = lines.pop() ?? ''
    if (line.length > MOST_LINE_CHARS) return refuse(session, 'a line without an end', null)
    for (const whole of lines) hear(session, whole)
  })
  socket.on('drain', () => {
    session.isBlocked = false
    pump(session)
  })
  return () => {
    session.isEndSaid = false
    pump(session)
  }
}

function refuse({ ends, socket }: Session, sentence: string, after: number | null) {
  if (socket.destroyed) return
  ends.refused(sentence, after)
  socket.destroy()
}

function hear(session: Session, line: string) {
  if (line.trim() === '' || session.socket.destroyed) return
  const after = afterIn(line)
  if (after === null) return refuse(session, `not an {"after":N}: ${line.slice(0, 80)}`, null)
  if (session.isOpen) acknowledge(session, after)
  else open(session, after)
}

function afterIn(line: string): number | null {
  try {
    const said: unknown = JSON.parse(line)
    if (typeof said !== 'object' || said === null || !('after' in said)) return null
    const { after } = said
    return typeof after === 'number' && Number.isSafeInteger(after) && after >= 0 ? after : null
  } catch {
    return null
  }
}

function open(session: Session, after: number) {
  const { ends, socket } = session
  if (!ends.source.resumeAfter(after)) {
    return refuse(session, `samples after ${after} were acknowledged before and are gone`, after)
  }
  session.isOpen = true
  session.next = after + 1
  ends.progress.sent = Math.max(ends.progress.sent, after)
  socket.write(`{"total":${ends.source.total()}}\n`)
  acknowledge(session, after)
}

function acknowledge(session: Session, after: number) {
  const { ends } = session
  if (after >= session.next) {
    return refuse(session, `${after} acknowledged, but never sent on this connection`, null)
  }
  session.acked = Math.max(session.acked, after)
  if (after > ends.progress.acked) {
    ends.progress.acked = after
    ends.source.acknowledge(after)
    ends.acknowledged(after)
  }
  pump(session)
}

function pump(session: Session) {
  if (!session.isOpen) return
  while (!session.isBlocked && !session.socket.destroyed) {
    const samples = nextSamples(session)
    if (samples.length === 0) break
    const lines = samples.map((sample) => JSON.stringify(sample)).join('\n')
    session.isBlocked = !session.socket.write(`${lines}\n`)
  }
  const hasMore = session.next <= session.ends.source.total()
  if (hasMore || session.isEndSaid || session.isBlocked) return
  session.isEndSaid = true
  session.socket.write(`{"end":${session.next - 1}}\n`)
}

function nextSamples(session: Session): ReplaySample[] {
  const { ends } = session
  const samples: ReplaySample[] = []
  const most = Math.min(session.acked + MOST_AHEAD, session.next + SAMPLES_PER_WRITE - 1)
  for (; session.next <= most; session.next += 1) {
    const sample = ends.source.sample(session.next)
    if (sample === null) break
    if (sample.n > ends.progress.sent) {
      ends.firstSent(sample)
      ends.progress.sent = sample.n
    }
    samples.push(sample)
  }
  return samples
}
