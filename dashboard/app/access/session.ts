import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Role, SESSION_ROUTE, WhoAmI } from '../../../server/contract/access.ts'
import type { Answer, Ask, Sentence } from '../request.ts'
import { ALL_ROLES } from './roles.ts'

const SESSION: typeof SESSION_ROUTE = '/api/v1/session'
const RETRY_MS = 5_000

/** A signed-in person, as the screens speak of them. */
export interface Me {
  readonly name: string
  readonly role: Role
}

/** Who looks at this page, as the server last said it. */
export interface Session {
  /** null until the server has said it */
  readonly who: ReadonlySignal<WhoAmI | null>
  /** null when nobody, a wall or the tablet looks */
  readonly me: ReadonlySignal<Me | null>
  /** why the server could not be asked */
  readonly trouble: ReadonlySignal<Sentence | null>
  /** how the last session on this page came to its end; null while there was none */
  readonly farewell: ReadonlySignal<'ended' | 'left' | null>
  /** Asks the server again who this is: after a sign-in, a refusal, or a broken stream. */
  check(): Promise<void>
  signOut(): Promise<Answer<unknown>>
  /** the server's time, whole epoch ms, as far as it has said it; else this machine's */
  nowMs(): number
}

export interface SessionTools {
  readonly ask: Ask
  /** monotonic ms */
  readonly mono: () => number
  /** wall-clock ms; only where the server has told no time */
  readonly wall: () => number
  /** calls back every so many wall ms; the answer stops it */
  readonly every: (ms: number, tick: () => void) => () => void
}

/** Asks at once, and again every 5 s while the server does not answer. */
export function openSession({ ask, mono, wall, every }: SessionTools): Session {
  const who = signal<WhoAmI | null>(null)
  const trouble = signal<Sentence | null>(null)
  const farewell = signal<'ended' | 'left' | null>(null)
  const me = computed(() => meIn(who.value))
  let asking: Promise<void> | null = null
  let isAskedAgain = false

  let said: { readonly nowMs: number; readonly monoMs: number } | null = null

  const hear = (answer: Answer<WhoAmI>) => {
    trouble.value = answer.ok ? null : answer.sentence
    if (!answer.ok) return
    const { nowMs } = answer.value
    if (nowMs !== undefined) said = { nowMs, monoMs: mono() }
    const was = meIn(who.peek())
    const is = meIn(answer.value)
    if (is !== null) farewell.value = null
    else if (was !== null && farewell.peek() === null) farewell.value = 'ended'
    if (!isSame(who.peek(), answer.value)) who.value = answer.value
  }
  const askUntilQuiet = async () => {
    do {
      isAskedAgain = false
      hear(await ask<WhoAmI>({ url: SESSION }))
    } while (isAskedAgain)
    asking = null
  }
  const check = () => {
    // An answer that was under way may be older than what made this page ask.
    isAskedAgain = asking !== null
    asking ??= askUntilQuiet()
    return asking
  }
  every(RETRY_MS, () => {
    if (trouble.peek() !== null) void check()
  })
  void check()
  return {
    who,
    me,
    trouble,
    farewell,
    check,
    nowMs: () => Math.round(said === null ? wall() : said.nowMs + mono() - said.monoMs),
    signOut: async () => {
      farewell.value = 'left'
      const answer = await ask<unknown>({ method: 'DELETE', url: SESSION })
      if (!answer.ok) farewell.value = null
      await check()
      return answer
    },
  }
}

function meIn(who: WhoAmI | null): Me | null {
  const role = ALL_ROLES.find((each) => each === who?.actor)
  return role === undefined ? null : { name: who?.name ?? '', role }
}

const isSame = (a: WhoAmI | null, b: WhoAmI): boolean =>
  JSON.stringify({ ...a, nowMs: 0 }) === JSON.stringify({ ...b, nowMs: 0 })
