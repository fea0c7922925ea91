import { type ReadonlySignal, signal } from '@preact/signals'
import type {
  WALL_PAIR_ROUTE,
  WALL_SEEN_ROUTE,
  WALL_SELF_ROUTE,
  WallSelf,
} from '../../server/contract/access.ts'
import type { Answer, Ask, Refused, Sentence } from '../app/request.ts'
import { afterEvent, newWall, screenOf, type WallEvent, type WallState } from './wall-state.ts'

const SELF: typeof WALL_SELF_ROUTE = '/api/v1/wall/self'
const SEEN: typeof WALL_SEEN_ROUTE = '/api/v1/wall/seen'
const PAIR: typeof WALL_PAIR_ROUTE = '/api/v1/wall/pair'
const TICK_MS = 1_000
const ASK_MS = 5_000
const ASK_PATIENCE_MS = 4_000
const SEEN_MS = 30_000

export interface WallTools {
  readonly ask: Ask
  /** monotonic ms */
  readonly mono: () => number
  /** calls back every so many wall ms; the answer stops it */
  readonly every: (ms: number, tick: () => void) => () => void
}

/** A display: what it shows, kept true by asking the server who it is. */
export interface Wall {
  readonly state: ReadonlySignal<WallState>
  /** moves once a second */
  readonly monoMs: ReadonlySignal<number>
  readonly trouble: ReadonlySignal<Sentence | null>
  pair(code: string): Promise<void>
  pairAgain(): void
}

/**
 * Pairs with `code` when there is one, else asks whether this display is paired already. A display
 * that the server does not know falls silent: knocking for ever would fill the audit log.
 */
export function keepWall({ ask, mono, every }: WallTools, code: string | null): Wall {
  const state = signal(newWall(mono()))
  const monoMs = signal(mono())
  const trouble = signal<Sentence | null>(null)
  const tell = (event: WallEvent) => {
    monoMs.value = mono()
    state.value = afterEvent(state.value, event)
  }
  const hear = (answer: Answer<WallSelf>) => {
    if (answer.ok) tell({ kind: 'self', self: answer.value, monoMs: mono() })
    else if (isStranger(answer)) tell({ kind: 'stranger' })
  }
  const askSelf = async () => {
    hear(await ask<WallSelf>({ url: SELF }, AbortSignal.timeout(ASK_PATIENCE_MS)))
  }
  const tellSeen = async () => {
    if (screenOf(state.value, mono()) !== 'calm') return
    await ask<unknown>({ method: 'POST', url: SEEN }, AbortSignal.timeout(ASK_PATIENCE_MS))
  }
  const pair = async (text: string) => {
    const answer = await ask<unknown>({ method: 'POST', url: PAIR, body: { code: text } })
    trouble.value = answer.ok ? null : answer.sentence
    if (answer.ok || state.value.standing === 'asking') await askSelf()
    if (answer.ok) await tellSeen()
  }
  const begin = async () => {
    await (code === null ? askSelf() : pair(code))
    // A code that was used before is no trouble to a display that is paired.
    if (state.value.standing === 'paired') trouble.value = null
    await tellSeen()
  }
  every(TICK_MS, () => {
    monoMs.value = mono()
  })
  every(ASK_MS, () => {
    if (state.value.standing === 'paired' || state.value.standing === 'asking') void askSelf()
  })
  every(SEEN_MS, () => void tellSeen())
  void begin()
  return { state, monoMs, trouble, pair, pairAgain: () => tell({ kind: 'pair-again' }) }
}

const isStranger = ({ code }: Refused) =>
  code === 'unauthorized' || code === 'forbidden' || code === 'gone'
