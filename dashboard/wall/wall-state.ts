import type { WallSelf } from '../../server/contract/access.ts'
import { type FarmClock, farmNow } from '../app/farm/clock.ts'

/** After this long without an answer nothing on the display may look alive. */
export const SILENCE_MS = 15_000

/** What can happen to a display. `monoMs` is the browser's monotonic clock. */
export type WallEvent =
  | { readonly kind: 'self'; readonly self: WallSelf; readonly monoMs: number }
  /** the server answered, and does not know this display */
  | { readonly kind: 'stranger' }
  | { readonly kind: 'pair-again' }

export interface WallState {
  readonly self: WallSelf | null
  /** when the server last said who this display is; the page's own beginning until then */
  readonly heardMs: number
  readonly clock: FarmClock | null
  readonly standing: 'asking' | 'paired' | 'unpaired' | 'revoked'
}

export const newWall = (monoMs: number): WallState => ({
  self: null,
  heardMs: monoMs,
  clock: null,
  standing: 'asking',
})

export function afterEvent(state: WallState, event: WallEvent): WallState {
  switch (event.kind) {
    case 'self': {
      const { self, monoMs } = event
      const clock = { saidMs: self.nowMs, monoMs, speed: 1 }
      return { ...state, self, clock, heardMs: monoMs, standing: 'paired' }
    }
    case 'stranger':
      return { ...state, standing: state.standing === 'paired' ? 'revoked' : 'unpaired' }
    case 'pair-again':
      return { ...state, self: null, clock: null, standing: 'unpaired' }
  }
}

export type WallScreen = 'asking' | 'pair' | 'revoked' | 'dead' | 'calm'

/** What the display shows. A paired display that hears nothing for 15 s is dead, whole. */
export function screenOf(state: WallState, monoMs: number): WallScreen {
  if (state.standing === 'revoked') return 'revoked'
  if (state.standing === 'unpaired') return 'pair'
  if (monoMs - state.heardMs > SILENCE_MS) return 'dead'
  return state.standing === 'paired' ? 'calm' : 'asking'
}

/** Farm time, epoch ms; null until the server has said it. */
export const nowOf = (state: WallState, monoMs: number): number | null =>
  state.clock === null ? null : farmNow(state.clock, monoMs)

/**
 * "abcd efgh" → "ABCD-EFGH": as a person types it, or as it stands behind # in a link. Null when
 * it cannot be a code.
 */
export function codeIn(text: string): string | null {
  const letters = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return letters.length === 8 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : null
}
