import type { WallSelf, WallSettings } from '../../server/contract/access.ts'
import type { WallBoard, WallEvents } from '../../server/contract/wall-board.ts'
import { type FarmClock, farmNow } from '../app/farm/clock.ts'

/** After this long without a word from the server nothing on the display may look alive. */
export const SILENCE_MS = 15_000

/** What can happen to a display. `monoMs` is the browser's monotonic clock. */
export type WallEvent =
  | { readonly kind: 'self'; readonly self: WallSelf; readonly monoMs: number }
  /** the server answered, and does not know this display */
  | { readonly kind: 'stranger' }
  | { readonly kind: 'pair-again' }
  | { readonly kind: 'hello'; readonly data: WallEvents['hello']; readonly monoMs: number }
  | { readonly kind: 'board'; readonly data: WallBoard; readonly monoMs: number }
  | { readonly kind: 'heartbeat'; readonly data: WallEvents['heartbeat']; readonly monoMs: number }

export interface WallState {
  readonly self: WallSelf | null
  readonly board: WallBoard | null
  /** when the server last spoke of the farm; the page's own beginning until then */
  readonly heardMs: number
  readonly clock: FarmClock | null
  readonly standing: 'asking' | 'paired' | 'unpaired' | 'revoked'
  /** the program this page is of, and the one the server has now; null until it has said */
  readonly build: string | null
  readonly serverBuild: string | null
}

export const newWall = (monoMs: number): WallState => ({
  ...{ self: null, board: null, clock: null, build: null, serverBuild: null },
  heardMs: monoMs,
  standing: 'asking',
})

export function afterEvent(state: WallState, event: WallEvent): WallState {
  switch (event.kind) {
    case 'self':
      return { ...state, self: event.self, standing: 'paired' }
    case 'stranger':
      return { ...state, board: null, standing: strangerIn(state) }
    case 'pair-again':
      return { ...state, self: null, board: null, clock: null, standing: 'unpaired' }
    default:
      return heard(state, event)
  }
}

const strangerIn = ({ standing }: WallState) => (standing === 'paired' ? 'revoked' : 'unpaired')

type Heard = Extract<WallEvent, { readonly kind: keyof WallEvents }>

function heard(state: WallState, event: Heard): WallState {
  const { data, monoMs } = event
  const speed = event.kind === 'hello' ? event.data.speed : (state.clock?.speed ?? 1)
  const clock = { saidMs: data.nowMs, monoMs, speed }
  const told = { ...state, clock, heardMs: monoMs }
  if (event.kind === 'board') return { ...told, board: event.data }
  const { build } = event.data
  return { ...told, serverBuild: build, build: state.build ?? build }
}

export type WallScreen = 'asking' | 'pair' | 'revoked' | 'dead' | 'board'

/** What the display shows. A paired display that hears nothing for 15 s is dead, whole. */
export function screenOf(state: WallState, monoMs: number): WallScreen {
  if (state.standing === 'revoked') return 'revoked'
  if (state.standing === 'unpaired') return 'pair'
  if (monoMs - state.heardMs >= SILENCE_MS) return 'dead'
  return state.board === null ? 'asking' : 'board'
}

/** Farm time, epoch ms; null until the server has said it. */
export const nowOf = (state: WallState, monoMs: number): number | null =>
  state.clock === null ? null : farmNow(state.clock, monoMs)

/** A display that has heard nothing yet is sized for a common television in a common hall. */
const UNTIL_TOLD: WallSettings = {
  ...{ diagonalInch: 43, viewDistanceM: 8, language: 'id', volume: 80 },
  ...{ quietFromMin: null, quietToMin: null, reloadAtMin: 180 },
}

export const settingsOf = (state: WallState): WallSettings => state.board?.settings ?? UNTIL_TOLD

/**
 * "abcd efgh" → "ABCD-EFGH": as a person types it, or as it stands behind # in a link. Null when
 * it cannot be a code.
 */
export function codeIn(text: string): string | null {
  const letters = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return letters.length === 8 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : null
}
