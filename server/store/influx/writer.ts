import type { IPoint } from 'influx'
import type { HistoryReading } from '../store.ts'
import { historyPoint } from './points.ts'

/** InfluxDB advises up to 5,000; the package formats them in one go, so fewer keep the turn short. */
const REQUEST_POINTS = 2500
const REQUESTS_AT_ONCE = 2

interface Waiting {
  readonly readings: readonly HistoryReading[]
  /** readings handed to a request */
  sent: number
  /** readings on the server's disk */
  done: number
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

interface Share {
  readonly waiting: Waiting
  readonly from: number
  readonly to: number
}

export interface Writer {
  /** Resolves once the server has all readings; appends of one turn share a request. */
  append(readings: readonly HistoryReading[]): Promise<void>
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>
}

export function createWriter(
  site: string,
  write: (points: readonly IPoint[]) => Promise<void>,
): Writer {
  let queue: Waiting[] = []
  let underWay = 0
  let isScheduled = false
  let idle: (() => void)[] = []

  const takeShares = (): Share[] => {
    const shares: Share[] = []
    let room = REQUEST_POINTS
    for (const waiting of queue) {
      if (room === 0) break
      const from = waiting.sent
      waiting.sent = Math.min(waiting.readings.length, from + room)
      room -= waiting.sent - from
      shares.push({ waiting, from, to: waiting.sent })
    }
    queue = queue.filter(({ sent, readings }) => sent < readings.length)
    return shares
  }

  const finish = ({ waiting, from, to }: Share) => {
    waiting.done += to - from
    if (waiting.done === waiting.readings.length) waiting.resolve()
  }

  const refuse = (shares: readonly Share[], error: unknown) => {
    const refused = new Set(shares.map(({ waiting }) => waiting))
    queue = queue.filter((waiting) => !refused.has(waiting))
    for (const waiting of refused) waiting.reject(error)
  }

  const send = async (shares: readonly Share[]) => {
    underWay += 1
    try {
      await write(
        shares.flatMap(({ waiting, from, to }) =>
          waiting.readings.slice(from, to).map((reading) => historyPoint(site, reading)),
        ),
      )
      for (const share of shares) finish(share)
    } catch (error) {
      refuse(shares, error)
    }
    underWay -= 1
    schedule()
  }

  const settle = () => {
    for (const resolve of idle) resolve()
    idle = []
  }

  const schedule = () => {
    if (underWay === 0 && queue.length === 0) return settle()
    if (isScheduled || queue.length === 0 || underWay >= REQUESTS_AT_ONCE) return
    isScheduled = true
    setImmediate(() => {
      isScheduled = false
      if (queue.length > 0) void send(takeShares())
      schedule()
    })
  }

  return {
    append: (readings) =>
      new Promise((resolve, reject) => {
        queue.push({ readings, sent: 0, done: 0, resolve, reject })
        schedule()
      }),
    settled: () =>
      new Promise((resolve) => {
        idle.push(resolve)
        schedule()
      }),
  }
}
