import type { ReadAnswer } from '../contract/command.ts'
import type { Append, Entry, Outbox } from '../outbox/outbox.ts'

export interface Watch extends Pick<Outbox, 'append'> {
  /** the newest reading of every channel since the gateway began */
  latest(): ReadAnswer[]
  /** how long the oldest append that has not settled has waited, ms; 0 when none waits */
  waitsMs(): number
}

/** Notes what goes into the outbox, for those who ask how the gateway is doing. */
export function watchAppends(outbox: Pick<Outbox, 'append'>, nowMs: () => number): Watch {
  const newest = new Map<string, ReadAnswer>()
  const waitingSinceMs = new Map<symbol, number>()
  const note = ({ reading, lane }: Entry) => {
    const { channel, at, value, raw, quality, reason } = reading
    // What is measured now is the newest, also after the clock was set back.
    if (lane === 'backlog' && at < (newest.get(channel)?.at ?? 0)) return
    newest.set(channel, { channel, at, value, raw, quality, reason })
  }
  return {
    async append(group: Append) {
      group.entries.forEach(note)
      const key = Symbol('append')
      waitingSinceMs.set(key, nowMs())
      try {
        await outbox.append(group)
      } finally {
        waitingSinceMs.delete(key)
      }
    },
    latest: () => [...newest.values()],
    waitsMs() {
      const [oldestMs] = waitingSinceMs.values()
      return oldestMs === undefined ? 0 : nowMs() - oldestMs
    },
  }
}
