import type { WALL_LIVE_ROUTE, WallEvents } from '../../server/contract/wall-board.ts'
import { backoffMs } from '../app/live/backoff.ts'
import type { Source } from '../app/live/stream.ts'
import { SILENCE_MS, type WallEvent } from './wall-state.ts'

const ROUTE: typeof WALL_LIVE_ROUTE = '/api/v1/wall/live'
const KINDS = ['hello', 'board', 'heartbeat'] as const satisfies readonly (keyof WallEvents)[]

export interface WallStreamTools {
  readonly open: (url: string) => Source
  readonly mono: () => number
  readonly random: () => number
  /** calls back after wall ms; the answer cancels */
  readonly wait: (ms: number, then: () => void) => () => void
}

export interface WallStream {
  close(): void
}

/**
 * A display's event stream: an error or 15 s of silence closes it, and it is opened again with
 * back-off, for ever. `broken` is told of every loss, so that somebody can ask whether the right is gone.
 */
export function openWallStream(
  tools: WallStreamTools,
  tell: (event: WallEvent) => void,
  broken: () => void,
): WallStream {
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
    cancelWait = tools.wait(backoffMs(attempt, tools.random()), connect)
    attempt += 1
    broken()
  }
  const hear = (kind: (typeof KINDS)[number], text: unknown) => {
    const event = parsed(kind, text, tools.mono())
    if (event === null) return
    attempt = 0
    watch()
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
    for (const kind of KINDS) {
      opened.addEventListener(kind, (event) => {
        if (source === opened) hear(kind, event.data)
      })
    }
  }
  connect()
  return { close: drop }
}

function parsed(kind: (typeof KINDS)[number], text: unknown, monoMs: number): WallEvent | null {
  if (typeof text !== 'string') return null
  try {
    // The parse edge: the server's answers are checked against the contract where they are made.
    return { kind, monoMs, data: JSON.parse(text) } as WallEvent
  } catch {
    return null
  }
}
