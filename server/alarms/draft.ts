import type { Happened } from './happened.ts'
import type { GatewayNews, Heard } from './heard.ts'
import type { Judgement, Rule } from './rule.ts'
import { happening, settle } from './settle.ts'
import { newStanding, type Standing, type State } from './state.ts'

/** A state being worked on during one step; nobody else sees it before it is done. */
export interface Draft {
  readonly nowMs: number
  readonly standings: Readonly<Record<string, Standing>>
  readonly rules: ReadonlyMap<string, Rule>
  readonly away: readonly string[]
  /** Lets everything happen that is due up to `toMs`, in its order. */
  advance(toMs: number): void
  /** Notes whether a gateway is away. */
  note(news: GatewayNews): void
  /** Asks a rule for its verdict; one that throws is out of service. */
  judge(rule: Rule, standing: Standing, heard: Heard): Standing
  /** Takes a rule's changed standing and what follows from it now. */
  settle(rule: Rule, standing: Standing): void
  /** Takes a rule's changed standing after somebody's deed. */
  put(rule: Rule, standing: Standing, happened: Happened): void
  /** Begins the rules that are new and ends those that are gone. */
  adopt(): void
  done(): { readonly state: State; readonly happened: readonly Happened[] }
}

export interface DraftOptions {
  readonly rules: ReadonlyMap<string, Rule>
  readonly state: State
  readonly replayed: boolean
}

export function draftOf({ rules, state, replayed }: DraftOptions): Draft {
  let { nowMs, nextId, away, idleUntilMs } = state
  let own: Record<string, Standing> | null = null
  const happened: Happened[] = []

  const standings = () => own ?? state.standings
  const write = (id: string, standing: Standing): void => {
    own ??= { ...state.standings }
    own[id] = standing
    idleUntilMs = Math.min(idleUntilMs, standing.dueMs ?? idleUntilMs)
  }
  const settleAt = (rule: Rule, standing: Standing, atMs: number): void => {
    const settled = settle(rule, standing, { atMs, nextId, replayed })
    const id = settled.standing.occurrence?.id ?? 0
    nextId = Math.max(nextId, id + 1)
    write(rule.id, settled.standing)
    happened.push(...settled.happened)
  }
  const judge = (rule: Rule, standing: Standing, heard: Heard): Standing => {
    try {
      const judgement = rule.judge(heard, standing.memory)
      return judgement === null ? standing : judged(standing, judgement)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      happened.push(happening(rule, standing, { kind: 'failed', atMs: nowMs, note: why }))
      return { ...standing, failed: why, verdict: 'unknown', untilMs: null }
    }
  }
  const begin = (rule: Rule): void => {
    const known = standings()[rule.id]
    const begun = known ?? judge(rule, newStanding(nowMs), { kind: 'begin', nowMs })
    settleAt(rule, { ...begun, failed: known === undefined ? begun.failed : null }, nowMs)
  }
  const withdraw = (id: string): void => {
    const { [id]: gone, ...kept } = standings()
    own = kept
    const occurrence = gone?.occurrence ?? null
    if (occurrence === null) return
    const past = { ...occurrence, state: 'returned' as const, returnedMs: nowMs }
    const what = { kind: 'withdrawn' as const, atMs: nowMs, by: null, note: '' }
    happened.push({ ...what, rule: id, occurrence: past })
  }

  const letHappen = (toMs: number): void => {
    for (let next = soonest(standings(), toMs); next !== null; next = soonest(standings(), toMs)) {
      const rule = rules.get(next.id)
      if (rule === undefined) withdraw(next.id)
      else settleAt(rule, next.standing, Math.max(next.dueMs, next.standing.accountedMs))
    }
    idleUntilMs = soonest(standings(), NEVER_MS)?.dueMs ?? NEVER_MS
  }

  return {
    rules,
    get nowMs() {
      return nowMs
    },
    get standings() {
      return standings()
    },
    get away() {
      return away
    },
    advance(toMs) {
      // Asking every rule at every reading would cost more than judging the reading.
      if (idleUntilMs <= toMs) letHappen(toMs)
      nowMs = toMs
    },
    note({ gateway, online }) {
      const others = away.filter((each) => each !== gateway)
      away = online ? others : [...others, gateway].sort()
    },
    judge,
    settle: (rule, standing) => settleAt(rule, standing, nowMs),
    put(rule, standing, what) {
      happened.push(what)
      settleAt(rule, standing, nowMs)
    },
    adopt() {
      for (const id of Object.keys(standings())) if (!rules.has(id)) withdraw(id)
      for (const rule of rules.values()) begin(rule)
    },
    done: () => ({
      state: { nowMs, nextId, standings: standings(), away, idleUntilMs },
      happened,
    }),
  }
}

function judged(standing: Standing, judgement: Judgement): Standing {
  const { memory = standing.memory, ...verdict } = judgement
  // What raised an alarm is told with it; a value that no rule weighs says nothing.
  return { ...standing, ...verdict, memory }
}

/** The last instant a date can name. */
const NEVER_MS = 8.64e15

interface Due {
  readonly id: string
  readonly standing: Standing
  readonly dueMs: number
}

/** The rule with the earliest thing to happen up to `toMs`; the first by name of several. */
function soonest(standings: Readonly<Record<string, Standing>>, toMs: number): Due | null {
  let found: Due | null = null
  for (const id in standings) {
    const standing = standings[id]!
    const { dueMs } = standing
    if (dueMs === null || dueMs > toMs) continue
    const isSooner =
      found === null || dueMs < found.dueMs || (dueMs === found.dueMs && id < found.id)
    if (isSooner) found = { id, standing, dueMs }
  }
  return found
}
