import type { LIVE_ROUTE, LiveEvents } from '../../../server/contract/live.ts'
import { type FarmEvent, SILENCE_MS } from '../farm/state.ts'
import { backoffMs } from './backoff.ts'

const ROUTE: typeof LIVE_ROUTE = '/api/v1/live'

const KINDS: { readonly [Kind in keyof LiveEvents]: Kind } = {
  hello: 'hello',
  snapshot: 'snapshot',
  readings: 'readings',
  gateway: 'gateway',
  site: 'site',
  alarms: 'alarms',
  heartbeat: 'heartbeat',
}

/** The part of EventSource that is used. */
export interface Source {
  addEventListener(kind: string, hear: (event: { readonly data?: unknown }) => void): void
  close(): void
}

export interface StreamTools {
  readonly open: (url: string) => Source
  readonly mono: () => number
  readonly random: () => number
  /** calls back after wall ms; the answer cancels */
  readonly wait: (ms: number, then: () => void) => () => void
}

export interface Stream {
  /** Drops the connection and opens a new one now: after sleep, nothing heard before counts. */
  restart(): void
  close(): void
}

/**
 * One event stream that never gives up: an error or 15 s without a heartbeat closes it, and it is
 * opened again with back-off. EventSource's own retry is not used, because a half-open connection
 * would never wake it; the snapshot on every connect makes up for what was missed.
 */
export function openStream(tools: StreamTools, tell: (event: FarmEvent) => void): Stream {
  let source: Source | null = null
  let attempt = 0
  let cancelWait = () => {}

  const drop = () => {
    cancelWait()
    source?.close()
    source = null
  }
  const watch = () => {
    cancelWait()
    cancelWait = tools.wait(SILENCE_MS, fail)
  }
  const fail = () => {
    drop()
    tell({ kind: 'broken' })
    cancelWait = tools.wait(backoffMs(attempt, tools.random()), connect)
    attempt += 1
  }
  const hear = (kind: keyof LiveEvents, text: unknown) => {
    const event = parseEvent(kind, text, tools.mono())
    if (event === null) return
    if (kind === 'hello' || kind === 'heartbeat') {
      attempt = 0
      watch()
    }
    tell(event)
  }
  const connect = () => {
    drop()
    const opened = tools.open(ROUTE)
    source = opened
    watch()
    opened.addEventListener('error', () => {
      if (source === opened) fail()
    })
    for (const kind of Object.values(KINDS)) {
      opened.addEventListener(kind, (event) => {
        if (source === opened) hear(kind, event.data)
      })
    }
  }
  connect()
  return { restart: connect, close: drop }
}

function parseEvent(kind: keyof LiveEvents, text: unknown, monoMs: number): FarmEvent | null {
  if (typeof text !== 'string') return null
  try {
    // The parse edge: the server's answers are checked against the contract where they are made.
    return { kind, monoMs, data: JSON.parse(text) } as FarmEvent
  } catch {
    return null
  }
}
