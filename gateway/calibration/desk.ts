import type { ChannelConfig } from '../config/config.ts'
import type { Deed, Reply } from '../contract/command.ts'
import type { Sentence } from '../contract/shape.ts'
import type { Line } from '../line.ts'
import type { CalibrationBook } from './book.ts'
import { rollBack, save } from './keep.ts'
import { measurePoint } from './measure-point.ts'
import { noSession, sessionOpen } from './sentences.ts'
import { type Session, sessionOf } from './session.ts'
import type { OpenSession, Sessions } from './sessions.ts'
import { historyTold, sessionTold } from './told.ts'

type Outcome = Reply['outcome']

/** A deed of calibration, and who asks for it. */
export interface Asked {
  readonly deed: Exclude<Deed, { kind: 'read' }>
  readonly by: string
  readonly channel: ChannelConfig
  readonly signal: AbortSignal
}

/** Where probes are calibrated: does what a person asks. Never rejects. */
export interface CalibrationDesk {
  perform(asked: Asked): Promise<Outcome>
}

export interface DeskOptions {
  readonly book: CalibrationBook
  readonly sessions: Sessions
  readonly line: Pick<Line, 'listen'>
  readonly now: () => number
  /** whether anybody here knows the time */
  readonly knowsTime: () => boolean
}

export function calibrationDesk(options: DeskOptions): CalibrationDesk {
  const { book, sessions, line, now, knowsTime } = options
  const waiting = new Set<Session>()
  const session = (open: OpenSession): Outcome => ({
    ok: true,
    answer: { kind: 'session', session: sessionTold(open, book) },
  })
  const history = (channel: ChannelConfig): Outcome => ({
    ok: true,
    answer: { kind: 'history', history: historyTold(channel, book) },
  })
  const start = (channel: ChannelConfig): Outcome => {
    const inForce = book.inForce(channel.announcement)?.record.curve ?? null
    return session(sessions.open(sessionOf({ channel, startedAtMs: now(), inForce })))
  }
  const withoutSession = ({ deed, by, channel }: Asked): Outcome | null => {
    if (deed.kind === 'calibration-history') return history(channel)
    if (deed.kind !== 'calibration-start' && deed.kind !== 'calibration-roll-back') return null
    const other = sessions.ofProbe(channel)
    if (other !== null) return decline(sessionOpen(other.session.channel.announcement.id))
    if (deed.kind === 'calibration-start') return start(channel)
    return unless(rollBack(channel, deed.to, { book, now, by }), () => history(channel))
  }
  const inSession = async (asked: Asked, open: OpenSession): Promise<Outcome> => {
    const { deed, by, channel, signal } = asked
    const { id } = channel.announcement
    if (deed.kind === 'calibration-point') {
      const refusal = await measurePoint(deed, open, { sessions, line, now, waiting }, signal)
      return unless(refusal, () => session(sessions.find(id) ?? open))
    }
    if (deed.kind === 'calibration-look') return session(open)
    const isSave = deed.kind === 'calibration-save'
    const refusal = isSave ? save(open.session, { book, now, knowsTime, by }) : null
    if (refusal === null) sessions.end(id)
    return unless(refusal, () => history(channel))
  }
  return {
    async perform(asked) {
      const { id } = asked.channel.announcement
      const open = sessions.find(id)
      const done = withoutSession(asked)
      if (done !== null) return done
      return open === null ? decline(noSession(id)) : inSession(asked, open)
    },
  }
}

const decline = (refusal: Sentence): Outcome => ({ ok: false, refusal })
const unless = (refusal: Sentence | null, otherwise: () => Outcome): Outcome =>
  refusal === null ? otherwise() : decline(refusal)
