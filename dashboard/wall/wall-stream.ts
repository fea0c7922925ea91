import type { WALL_LIVE_ROUTE, WallEvents } from '../../server/contract/wall-board.ts'
import { type LastingSource, lastingSource, type SourceTools } from '../app/live/lasting-source.ts'
import { SILENCE_MS, type WallEvent } from './wall-state.ts'

const ROUTE: typeof WALL_LIVE_ROUTE = '/api/v1/wall/live'
const KINDS = ['hello', 'board', 'heartbeat'] as const satisfies readonly (keyof WallEvents)[]

export interface WallStreamTools extends SourceTools {
  readonly mono: () => number
}

/**
 * A display's event stream, for ever: 15 s of silence and it is opened again. `broken` is told of
 * every loss, so that somebody can ask whether the right is gone.
 */
export function openWallStream(
  tools: WallStreamTools,
  tell: (event: WallEvent) => void,
  broken: () => void,
): LastingSource {
  return lastingSource(tools, {
    url: ROUTE,
    kinds: KINDS,
    silenceMs: SILENCE_MS,
    lost: broken,
    hear(kind, text) {
      const event = parsed(kind, text, tools.mono())
      if (event !== null) tell(event)
      return event !== null
    },
  })
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
