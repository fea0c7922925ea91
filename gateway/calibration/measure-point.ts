import type { Deed } from '../contract/command.ts'
import type { Sentence } from '../contract/shape.ts'
import type { Line } from '../line.ts'
import { atRest } from './at-rest.ts'
import { ended, measuring, restless, silent } from './sentences.ts'
import type { Session } from './session.ts'
import type { OpenSession, Sessions } from './sessions.ts'

export type PointDeed = Extract<Deed, { kind: 'calibration-point' }>

export interface Measuring {
  readonly sessions: Sessions
  readonly line: Pick<Line, 'listen'>
  readonly now: () => number
  /** sessions that wait for their probe to come to rest */
  readonly waiting: Set<Session>
}

/** Waits until the probe is at rest and takes the point; returns why there is none. */
export async function measurePoint(
  { known, atC }: PointDeed,
  { session, ended: end }: OpenSession,
  { sessions, line, now, waiting }: Measuring,
  signal: AbortSignal,
): Promise<Sentence | null> {
  const { id, rawUnit } = session.channel.announcement
  sessions.touch(id)
  const misfit = waiting.has(session) ? measuring : session.misfit(known)
  if (misfit !== null) return misfit
  waiting.add(session)
  const rest = await atRest(session, line.listen, signal, end)
  waiting.delete(session)
  if (sessions.find(id)?.session !== session) return ended
  sessions.touch(id)
  if (rest !== null) {
    const ownC = atC ?? session.newest()?.atC ?? null
    return session.take(known, { ...rest, atC: ownC, atMs: now() })
  }
  const spread = session.rest()?.spread ?? null
  return spread === null ? silent : restless(spread, rawUnit)
}
