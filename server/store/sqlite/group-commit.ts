import type { HistoryReading } from '../store.ts'

/** Readings of one transaction at most; about 10 ms of work on a desk machine. */
const GROUP_READINGS = 4000

interface Waiting {
  readonly readings: readonly HistoryReading[]
  /** readings already durable */
  done: number
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** A waiting append's share of one transaction. */
interface Share {
  readonly waiting: Waiting
  readonly to: number
}

export interface GroupCommit {
  /** Resolves once all readings are durable, together with the others that asked in this turn. */
  append(readings: readonly HistoryReading[]): Promise<void>
  /** Writes everything that waits, now. */
  drain(): void
}

/** The next transaction: whole appends in order, and a share of one that is too large. */
function nextShares(queue: readonly Waiting[]): Share[] {
  const shares: Share[] = []
  let room = GROUP_READINGS
  for (const waiting of queue) {
    if (room === 0) break
    const take = Math.min(room, waiting.readings.length - waiting.done)
    shares.push({ waiting, to: waiting.done + take })
    room -= take
  }
  return shares
}

const isWhole = ({ waiting, to }: Share) => to === waiting.readings.length

/**
 * Appends that arrive in the same turn, or while a transaction runs, share one transaction: a card
 * wears by the number of commits, not by the number of readings.
 * `write` stores readings durably or throws; `afterwards` runs after each transaction.
 */
export function createGroupCommit(
  write: (readings: readonly HistoryReading[]) => void,
  afterwards: () => void,
): GroupCommit {
  let queue: Waiting[] = []
  let isScheduled = false

  const leave = (shares: readonly Share[]) => {
    const gone = new Set(shares.map(({ waiting }) => waiting))
    queue = queue.filter((waiting) => !gone.has(waiting))
  }

  const commitOne = () => {
    const shares = nextShares(queue)
    try {
      write(shares.flatMap(({ waiting, to }) => waiting.readings.slice(waiting.done, to)))
    } catch (error) {
      leave(shares)
      for (const { waiting } of shares) waiting.reject(error)
      return
    }
    for (const { waiting, to } of shares) waiting.done = to
    const finished = shares.filter(isWhole)
    leave(finished)
    for (const { waiting } of finished) waiting.resolve()
    afterwards()
  }

  const schedule = () => {
    if (isScheduled || queue.length === 0) return
    isScheduled = true
    setImmediate(() => {
      isScheduled = false
      if (queue.length > 0) commitOne()
      schedule()
    })
  }

  return {
    append: (readings) =>
      new Promise((resolve, reject) => {
        queue.push({ readings, done: 0, resolve, reject })
        schedule()
      }),
    drain() {
      while (queue.length > 0) commitOne()
    },
  }
}
