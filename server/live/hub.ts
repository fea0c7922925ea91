import type { Clock } from '../clock.ts'
import { HEARTBEAT_MS, type Snapshot } from '../contract/live.ts'
import { type News, newsRing } from './news.ts'
import { LOOK_EVERY_MS, type Pass, passes } from './pass.ts'
import { type Output, type Screen, screen } from './screen.ts'

/** Carries news to every screen that watches. */
export interface Hub {
  tell(news: News): void
  /**
   * Lets a screen watch: it gets `hello`, then what it missed since `lastEventId` or a snapshot,
   * then news, for as long as its pass is valid.
   */
  watch(output: Output, lastEventId: string | undefined, pass?: Pass): void
  /** As many watch as this server can bear. */
  isFull(): boolean
  /** how many watch now */
  watching(): number
  /** Ends every stream; the browsers come back by themselves. */
  close(): void
}

export interface HubOptions {
  /** names this run of the server; changes at every start */
  readonly run: string
  /** names the program the screens should be of */
  readonly build: string
  readonly clock: Pick<Clock, 'now' | 'speed'>
  readonly snapshot: () => Promise<Snapshot>
  readonly maxScreens?: number
  readonly heartbeatMs?: number
}

const MAX_SCREENS = 100

export function liveHub(options: HubOptions): Hub {
  const { run, build } = options
  const { now, speed } = options.clock
  const ring = newsRing(() => Date.now())
  const screens = new Set<Screen>()
  const rights = passes()
  const porter = setInterval(() => void rights.look(), LOOK_EVERY_MS)
  const heart = setInterval(() => {
    const heartbeat = { nowMs: now(), seq: ring.seq(), build }
    for (const each of screens) each.beat(heartbeat)
  }, options.heartbeatMs ?? HEARTBEAT_MS)

  const welcome = async (newcomer: Screen, missed: ReturnType<typeof ring.since>) => {
    newcomer.say('hello', { build, nowMs: now(), speed, resumed: missed !== null })
    if (missed === null) {
      const seq = ring.seq()
      newcomer.say('snapshot', await options.snapshot(), seq)
    } else {
      for (const numbered of missed) newcomer.offer(numbered)
    }
    newcomer.open()
  }

  return {
    tell(news) {
      const numbered = ring.add(news)
      for (const each of screens) each.offer(numbered)
    },
    watch(output, lastEventId, pass) {
      const newcomer = screen({ output, run, now, wallMs: () => performance.now() })
      const missed = ring.since(seqOf(run, lastEventId))
      screens.add(newcomer)
      output.onClose(() => screens.delete(newcomer))
      if (pass !== undefined) output.onClose(rights.add(pass, () => newcomer.end()))
      // A snapshot that fails leaves a screen without a picture: cut it, it will ask again.
      welcome(newcomer, missed).catch(() => output.cut())
    },
    watching: () => screens.size,
    isFull: () => screens.size >= (options.maxScreens ?? MAX_SCREENS),
    close() {
      clearInterval(heart)
      clearInterval(porter)
      for (const each of screens) each.end()
      screens.clear()
    },
  }
}

/** Number of the last event a browser has seen; -1 when it is none of this run. */
function seqOf(run: string, lastEventId: string | undefined): number {
  if (lastEventId === undefined || !lastEventId.startsWith(`${run}-`)) return -1
  const seq = lastEventId.slice(run.length + 1)
  return /^\d{1,15}$/.test(seq) ? Number(seq) : -1
}
