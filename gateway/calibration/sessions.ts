import type { ChannelConfig } from '../config/config.ts'
import type { Reading } from '../contract/reading.ts'
import { keyOf } from './deed-line.ts'
import type { Session } from './session.ts'

/** Nobody goes on for so long: the person has gone. */
export const SILENCE_MS = 30 * 60_000
/** From the bottle back into the tank, rinsed, and at rest again. */
const BACK_IN_PLACE_MS = 120_000

/** A session and how long it waits for its person. */
export interface OpenSession {
  readonly session: Session
  readonly endsMs: number
  /** settles nothing; aborted when the session ends */
  readonly ended: AbortSignal
}

/** The calibrations being made now, at most one of each probe. */
export interface Sessions {
  open(session: Session): OpenSession
  find(channel: string): OpenSession | null
  /** of this probe, through whatever channel */
  ofProbe(channel: ChannelConfig): OpenSession | null
  /** the person goes on */
  touch(channel: string): void
  end(channel: string): void
  hear(reading: Reading): void
  /** also of a channel that only shares its probe: all of it is out of its place */
  isCalibrating(channel: string): boolean
}

/** Times count from the start of the computer: a clock that learns the date ends nothing. */
interface Kept {
  readonly session: Session
  readonly ending: AbortController
  endsAtMs: number
}

export function sessionsOf(
  channels: readonly ChannelConfig[],
  now: () => number,
  uptimeMs: () => number,
): Sessions {
  const probeOf = new Map(channels.map(({ announcement: { id, probe } }) => [id, probe]))
  const kept = new Map<string, Kept>()
  /** by probe */
  const backAtMs = new Map<string, number>()

  const end = (channel: string) => {
    const one = kept.get(channel)
    if (one === undefined) return
    kept.delete(channel)
    if (one.session.newest() !== null) {
      backAtMs.set(one.session.channel.announcement.probe, uptimeMs() + BACK_IN_PLACE_MS)
    }
    one.ending.abort()
  }
  const alive = (channel: string): Kept | undefined => {
    const one = kept.get(channel)
    if (one !== undefined && uptimeMs() >= one.endsAtMs) end(channel)
    return kept.get(channel)
  }
  const shown = ({ session, ending, endsAtMs }: Kept): OpenSession => {
    const leftMs = Math.round(endsAtMs - uptimeMs())
    return { session, endsMs: now() + leftMs, ended: ending.signal }
  }
  const aliveShown = (channel: string): OpenSession | null => {
    const one = alive(channel)
    return one === undefined ? null : shown(one)
  }
  return {
    open(session) {
      const fresh = { session, ending: new AbortController(), endsAtMs: uptimeMs() + SILENCE_MS }
      kept.set(session.channel.announcement.id, fresh)
      return shown(fresh)
    },
    find: aliveShown,
    ofProbe({ announcement }) {
      const same = [...kept.values()].find(
        ({ session }) => keyOf(session.channel.announcement) === keyOf(announcement),
      )
      return same === undefined ? null : aliveShown(same.session.channel.announcement.id)
    },
    touch(channel) {
      const one = alive(channel)
      if (one !== undefined) one.endsAtMs = uptimeMs() + SILENCE_MS
    },
    end,
    hear: (reading) => alive(reading.channel)?.session.hear(reading),
    isCalibrating(channel) {
      const probe = probeOf.get(channel)
      if (probe === undefined) return false
      const isOut = [...kept.keys()].some(
        (id) => probeOf.get(id) === probe && alive(id) !== undefined,
      )
      return isOut || uptimeMs() < (backAtMs.get(probe) ?? 0)
    },
  }
}
