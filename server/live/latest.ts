import type { Latest } from '../contract/latest.ts'
import type { Store } from '../store/store.ts'
import { type Newest, newestReadings } from './newest.ts'

export interface LatestSource {
  readonly store: Pick<Store, 'latest'>
  readonly newest: Newest
  readonly channels: () => readonly string[]
  readonly gateways: () => Latest['gateways']
  /** farm time */
  readonly now: () => number
  readonly patienceMs?: number
}

/** A screen waits this long for a history that does not answer, then gets what is known by heart. */
const PATIENCE_MS = 2_000

/**
 * The newest reading of each channel: from history, or measured since and not yet in it, whichever
 * is newer. While history is away the live ones are all there is.
 */
export function latestOf(source: LatestSource): () => Promise<Latest> {
  return async () => {
    const merged = newestReadings()
    merged.offer(await fromHistory(source))
    merged.offer(source.newest.list())
    return {
      nowMs: source.now(),
      readings: merged.list(),
      gateways: [...source.gateways()],
    }
  }
}

async function fromHistory({ store, channels, patienceMs }: LatestSource) {
  let timer: NodeJS.Timeout | undefined
  const impatience = new Promise<[]>((over) => {
    timer = setTimeout(() => over([]), patienceMs ?? PATIENCE_MS)
  })
  try {
    return await Promise.race([store.latest(channels()), impatience])
  } catch {
    // Whether history answers is for /ready to tell; here a screen waits for numbers.
    return []
  } finally {
    clearTimeout(timer)
  }
}
