import { readEventsAfter } from '../book/events.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Clock } from '../clock.ts'
import type { GatewayStatus } from '../contract/latest.ts'
import { grumble } from '../grumble.ts'
import type { News } from '../live/news.ts'
import type { Log } from '../log.ts'
import { DARK_AFTER_MS, watchWalls } from '../people/dark-walls.ts'
import { readWalls } from '../people/walls.ts'
import type { GatewayNews } from './heard.ts'
import type { KeptEngine } from './keep-engine.ts'
import { readRules, type WatchedSource } from './keep-watched.ts'

export interface WatchOptions extends WatchedSource {
  readonly engine: KeptEngine
  readonly book: BookDatabase
  readonly clock: Clock
  readonly log: Log
  readonly onNews: (listener: (news: News) => void) => () => void
  readonly isSureOfTime: () => boolean
}

/** All in wall time. Short, so that an alarm is on the screens within a second of its delay. */
const TICK_MS = 500
const LOOK_MS = 2_000
const RULES_EVERY_MS = 60_000
const SNAPSHOT_EVERY_MS = 60_000
/** Longer than anything is quiet because of what was noted. */
const HEARD_MS = 30 * 60_000

/** Hands the engine what the live line says, what the book is told, and the time. */
export async function startWatch(options: WatchOptions): Promise<{ stop(): void }> {
  const { engine, clock, onNews } = options
  const complain = grumble(options.log, () => Date.now())
  const startedMs = performance.now()
  const rules = ruleKeeping(options)
  const look = lookingAt(options, startedMs)
  await rules()
  const stopNews = onNews((news) => {
    const nowMs = clock.now()
    if (news.kind === 'readings') engine.give({ kind: 'readings', nowMs, readings: news.readings })
    if (news.kind === 'gateway') {
      engine.give({ kind: 'gateway', nowMs, news: toGatewayNews(news.gateway) })
    }
    if (news.kind === 'site') void again()
  })
  const trouble = (err: unknown) =>
    complain.warn('look', 'What alarms need to know cannot be read from the book.', { err })
  const again = () => rules().catch(trouble)
  const timers = [
    setInterval(ticking(options), TICK_MS),
    setInterval(() => void look().catch(trouble), LOOK_MS),
    setInterval(() => void again(), RULES_EVERY_MS),
    setInterval(() => void engine.snapshot().catch(() => {}), SNAPSHOT_EVERY_MS),
  ]
  return {
    stop() {
      stopNews()
      for (const timer of timers) clearInterval(timer)
    },
  }
}

function ticking({ engine, clock }: WatchOptions): () => void {
  return () => {
    engine.give({ kind: 'tick', nowMs: clock.now() })
    // What the book did not take before is offered again.
    void engine.write().catch(() => {})
  }
}

/** Reads the rules anew and adopts them when they are others. */
function ruleKeeping(options: WatchOptions): () => Promise<void> {
  const { engine, clock, statuses } = options
  let known = ''
  return async () => {
    const { rules, key } = await readRules(options)
    if (key === known) return
    known = key
    engine.adopt(rules, clock.now())
    for (const status of statuses()) {
      engine.give({ kind: 'gateway', nowMs: clock.now(), news: toGatewayNews(status) })
    }
  }
}

/** Looks at what people noted, at the displays and at the server's own clock. */
function lookingAt(options: WatchOptions, startedMs: number): () => Promise<void> {
  const { engine, book, clock, isSureOfTime } = options
  const walls = watchWalls(book, () => Date.now())
  let seenEvent: number | null = null
  return async () => {
    const events = await readEventsAfter(book, seenEvent)
    const isFirst = seenEvent === null
    for (const { place, kind, atMs } of events) {
      // Before a restart it was heard; what it said may still hold, unless this clock is astray.
      if (isFirst && Math.abs(clock.now() - atMs) > HEARD_MS) continue
      engine.give({ kind: 'event', nowMs: clock.now(), event: { place, kind, atMs } })
    }
    seenEvent = events.at(-1)?.id ?? seenEvent ?? 0
    engine.give({ kind: 'server_clock', nowMs: clock.now(), isSure: isSureOfTime() })
    // After a start every display needs its time to come back.
    if (performance.now() - startedMs < DARK_AFTER_MS) return
    const dark = new Set((await walls.dark()).map(({ id }) => id))
    for (const { id, secret_hash: secret } of await readWalls(book)) {
      if (secret === null) continue
      const isDark = dark.has(id)
      engine.give({ kind: 'wall', nowMs: clock.now(), wall: id, isDark })
    }
  }
}

const toGatewayNews = (status: GatewayStatus): GatewayNews => ({
  gateway: status.gateway,
  online: status.online,
  backlogReadings: status.backlogReadings,
  hoursLeft: status.about?.hoursLeft ?? null,
  clock: status.clock,
  ports: status.ports.map(({ id, up }) => ({ id, up })),
})
