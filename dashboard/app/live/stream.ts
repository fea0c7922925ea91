import type { LIVE_ROUTE, LiveEvents } from '../../../server/contract/live.ts'
import { type FarmEvent, SILENCE_MS } from '../farm/state.ts'
import { type LastingSource, lastingSource, type SourceTools } from './lasting-source.ts'

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

export interface StreamTools extends SourceTools {
  readonly mono: () => number
}

/**
 * The farm's event stream, for ever: 15 s without a heartbeat and it is opened again; the snapshot
 * on every connect makes up for what was missed. After sleep it is restarted: nothing heard before
 * counts.
 */
export function openStream(tools: StreamTools, tell: (event: FarmEvent) => void): LastingSource {
  return lastingSource(tools, {
    url: ROUTE,
    kinds: Object.values(KINDS),
    silenceMs: SILENCE_MS,
    lost: () => tell({ kind: 'broken' }),
    hear(kind, text) {
      const event = parseEvent(kind, text, tools.mono())
      if (event !== null) tell(event)
      return event !== null && (kind === 'hello' || kind === 'heartbeat')
    },
  })
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
