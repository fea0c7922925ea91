import type { Log } from './log.ts'

const QUIET_MS = 60_000
const MAX_KINDS = 200

/** Says a thing once, then stays silent about it for a minute and tells how often it happened. */
export interface Grumble {
  warn(kind: string, sentence: string, fields?: object): void
}

/** A stranger on the wire must not be able to fill the log: `nowMs` is wall time. */
export function grumble(log: Log, nowMs: () => number): Grumble {
  const kinds = new Map<string, { saidMs: number; unsaid: number }>()
  return {
    warn(kind, sentence, fields = {}) {
      const before = kinds.get(kind)
      if (before !== undefined && nowMs() - before.saidMs < QUIET_MS) {
        before.unsaid += 1
        return
      }
      if (kinds.size >= MAX_KINDS) kinds.clear()
      kinds.set(kind, { saidMs: nowMs(), unsaid: 0 })
      const unsaid = before?.unsaid ?? 0
      log.warn(sentence, unsaid > 0 ? { ...fields, timesSinceLastSaid: unsaid } : fields)
    },
  }
}
