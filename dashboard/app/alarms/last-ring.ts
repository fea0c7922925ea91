import type { Ring } from './ladder.ts'

/** The last ring of this browser, so that two of its tabs do not sound twice. */
export interface LastRing {
  read(): Ring | null
  write(ring: Ring): void
}

const KEY = 'panen.ring'

/** Kept by the browser; one that may not store anything remembers while the page is open. */
export function openLastRing(window: Pick<Window, 'localStorage'>): LastRing {
  let own: Ring | null = null
  return {
    read() {
      try {
        return parsed(window.localStorage.getItem(KEY)) ?? own
      } catch {
        return own
      }
    },
    write(ring) {
      own = ring
      try {
        window.localStorage.setItem(KEY, JSON.stringify(ring))
      } catch {
        // Sounding twice is better than not at all.
      }
    },
  }
}

function parsed(text: string | null): Ring | null {
  const ring: Partial<Ring> | null = JSON.parse(text ?? 'null')
  if (typeof ring?.leader !== 'string' || typeof ring.turn !== 'number') return null
  return Array.isArray(ring.calls)
    ? { leader: ring.leader, turn: ring.turn, calls: ring.calls }
    : null
}
