import type { Alarm } from '../contract/alarms.ts'
import type { GatewayStatus, LatestReading } from '../contract/latest.ts'
import type { LiveEvents } from '../contract/live.ts'
import type { News, NumberedNews } from './news.ts'

/** The writing end of one browser's event stream. */
export interface Output {
  /** false when the other end does not keep up; `onDrain` tells when it does again */
  write(text: string): boolean
  /** bytes the other end has not taken yet */
  readonly waitingBytes: number
  onDrain(task: () => void): void
  onClose(task: () => void): void
  end(): void
  /** ends it without waiting for what is still to be sent */
  cut(): void
}

/** One tab that watches. */
export interface Screen {
  /** Sends an event outside the stream of news; `seq` when it also stands for all news up to there. */
  say<K extends keyof LiveEvents>(event: K, data: LiveEvents[K], seq?: number): void
  /** Holds news back until `open`: a snapshot is being fetched. */
  offer(numbered: NumberedNews): void
  open(): void
  /** Is called now and then: sends a heartbeat, or cuts a screen that does not keep up. */
  beat(heartbeat: LiveEvents['heartbeat']): void
  end(): void
}

export interface ScreenOptions {
  readonly output: Output
  /** names this run of the server in event ids */
  readonly run: string
  /** farm time */
  readonly now: () => number
  /** monotonic wall time in ms */
  readonly wallMs: () => number
}

/** Sweeps of two boards come a few ms apart; the second must not wait long behind the first. */
const FLUSH_MS = 25
const MAX_WAITING_BYTES = 256 * 1024
const MAX_BLOCKED_MS = 20_000

/**
 * News is held as the newest of each channel, never as a queue: a slow screen misses values in
 * between, not memory. The first news after a quiet moment goes out at once, then at most ten times
 * a second.
 */
export function screen({ output, run, now, wallMs }: ScreenOptions): Screen {
  let held = nothing()
  let saidSeq = 0
  let isOpen = false
  let isOver = false
  let flushedMs = Number.NEGATIVE_INFINITY
  let blockedMs: number | null = null
  let timer: NodeJS.Timeout | null = null

  const write = (text: string): void => {
    if (isOver) return
    if (output.waitingBytes > MAX_WAITING_BYTES) output.cut()
    else if (!output.write(text)) blockedMs ??= wallMs()
  }

  const flush = (): void => {
    timer = null
    if (!isOpen || blockedMs !== null || held.seq <= saidSeq) return
    const events = held
    held = nothing()
    saidSeq = events.seq
    flushedMs = wallMs()
    write(textOf(events, now(), `${run}-${saidSeq}`))
  }

  const flushSoon = (): void => {
    if (timer !== null) return
    const waitMs = flushedMs + FLUSH_MS - wallMs()
    if (waitMs <= 0) flush()
    else timer = setTimeout(flush, waitMs)
  }

  output.onDrain(() => {
    blockedMs = null
    flushSoon()
  })
  const finish = (): void => {
    isOver = true
    if (timer !== null) clearTimeout(timer)
  }
  output.onClose(finish)

  return {
    say(event, data, seq) {
      saidSeq = Math.max(saidSeq, seq ?? 0)
      write(eventText(event, data, seq === undefined ? null : `${run}-${seq}`))
    },
    offer({ seq, news }) {
      held.seq = seq
      hold(held, news)
      if (isOpen) flushSoon()
    },
    open() {
      isOpen = true
      flush()
    },
    beat(heartbeat) {
      if (blockedMs === null) {
        flush()
        write(eventText('heartbeat', heartbeat, saidSeq > 0 ? `${run}-${saidSeq}` : null))
      } else if (wallMs() - blockedMs > MAX_BLOCKED_MS) output.cut()
    },
    end() {
      finish()
      output.end()
    },
  }
}

interface Held {
  seq: number
  readonly readings: Map<string, LatestReading>
  readonly gateways: Map<string, GatewayStatus>
  site: boolean
  alarms: readonly Alarm[] | null
}

const nothing = (): Held => ({
  seq: 0,
  readings: new Map(),
  gateways: new Map(),
  site: false,
  alarms: null,
})

function hold(held: Held, news: News): void {
  switch (news.kind) {
    case 'readings':
      for (const reading of news.readings) held.readings.set(reading.channel, reading)
      break
    case 'gateway':
      held.gateways.set(news.gateway.gateway, news.gateway)
      break
    case 'site':
      held.site = true
      break
    case 'alarms':
      held.alarms = news.alarms
      break
  }
}

/** Only the last event carries the id: whoever loses the connection half-way gets all of it again. */
function textOf(held: Held, nowMs: number, id: string): string {
  const events: [keyof LiveEvents, object][] = []
  if (held.site) events.push(['site', { nowMs }])
  if (held.alarms !== null) events.push(['alarms', { nowMs, alarms: held.alarms }])
  for (const gateway of held.gateways.values()) events.push(['gateway', { nowMs, gateway }])
  if (held.readings.size > 0) {
    events.push(['readings', { nowMs, readings: [...held.readings.values()] }])
  }
  return events
    .map(([event, data], at) => eventText(event, data, at === events.length - 1 ? id : null))
    .join('')
}

/** WHATWG HTML §9.2: an empty line ends an event; JSON holds no line break. */
export function eventText(event: string, data: object, id: string | null): string {
  const idLine = id === null ? '' : `id: ${id}\n`
  return `${idLine}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
