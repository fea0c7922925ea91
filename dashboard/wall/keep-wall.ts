import { type ReadonlySignal, signal } from '@preact/signals'
import type {
  WALL_PAIR_ROUTE,
  WALL_SEEN_ROUTE,
  WALL_SELF_ROUTE,
  WallSelf,
} from '../../server/contract/access.ts'
import type { LastingSource } from '../app/live/lasting-source.ts'
import type { Answer, Ask, Refused, Sentence } from '../app/request.ts'
import { afterEvent, newWall, screenOf, type WallEvent, type WallState } from './wall-state.ts'
import { openWallStream, type WallStreamTools } from './wall-stream.ts'

const SELF: typeof WALL_SELF_ROUTE = '/api/v1/wall/self'
const SEEN: typeof WALL_SEEN_ROUTE = '/api/v1/wall/seen'
const PAIR: typeof WALL_PAIR_ROUTE = '/api/v1/wall/pair'
const TICK_MS = 1_000
const ASK_MS = 5_000
const ASK_PATIENCE_MS = 4_000
const SEEN_MS = 30_000
/** A cookie lasts 400 days from the last time the server gave it. */
const RENEW_MS = 6 * 3_600_000

export interface WallTools extends WallStreamTools {
  readonly ask: Ask
  /** calls back every so many wall ms; the answer stops it */
  readonly every: (ms: number, tick: () => void) => () => void
  /** false when the browser does not let it sound */
  readonly canSound: () => boolean
}

/** A display: what it shows, kept true by what the server says. */
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
export function keepWall(tools: WallTools, code: string | null): Wall {
  const { ask, mono, every } = tools
  const state = signal(newWall(mono()))
  const monoMs = signal(mono())
  const trouble = signal<Sentence | null>(null)
  let stream: LastingSource | null = null
  let hasTold = false
  const tell = (event: WallEvent) => {
    monoMs.value = mono()
    state.value = afterEvent(state.value, event)
    if (event.kind === 'board' && !hasTold) void tellSeen()
    const isPaired = state.value.standing === 'paired'
    if (isPaired) stream ??= openWallStream(tools, tell, () => void askSelf())
    else stream = close(stream)
  }
  const hear = (answer: Answer<WallSelf>) => {
    if (answer.ok) tell({ kind: 'self', self: answer.value, monoMs: mono() })
    else if (isStranger(answer)) tell({ kind: 'stranger' })
  }
  const askSelf = async () => {
    hear(await ask<WallSelf>({ url: SELF }, AbortSignal.timeout(ASK_PATIENCE_MS)))
  }
  const tellSeen = async () => {
    const { board } = state.value
    if (board === null || screenOf(state.value, mono()) !== 'board') return
    hasTold = true
    const body = { seq: board.seq, sound: tools.canSound() }
    await ask<unknown>({ method: 'POST', url: SEEN, body }, AbortSignal.timeout(ASK_PATIENCE_MS))
  }
  const pair = async (text: string) => {
    const answer = await ask<unknown>({ method: 'POST', url: PAIR, body: { code: text } })
    trouble.value = answer.ok ? null : answer.sentence
    if (answer.ok || state.value.standing === 'asking') await askSelf()
  }
  const begin = async () => {
    await (code === null ? askSelf() : pair(code))
    // A code that was used before is no trouble to a display that is paired.
    if (state.value.standing === 'paired') trouble.value = null
  }
  every(TICK_MS, () => {
    monoMs.value = mono()
  })
  every(ASK_MS, () => {
    if (state.value.standing === 'asking') void askSelf()
  })
  every(RENEW_MS, () => {
    if (state.value.standing === 'paired') void askSelf()
  })
  every(SEEN_MS, () => void tellSeen())
  void begin()
  return { state, monoMs, trouble, pair, pairAgain: () => tell({ kind: 'pair-again' }) }
}

function close(stream: LastingSource | null): null {
  stream?.close()
  return null
}

const isStranger = ({ code }: Refused) =>
  code === 'unauthorized' || code === 'forbidden' || code === 'gone'
