import type { Block } from './blocks.ts'
import type { Answer } from './bus.ts'

/** Why a device gives no numbers. */
export type Trouble = 'silent' | 'garbled' | 'late' | 'busy'

/** What the bus knows of one device since the wire was opened. */
export interface Device {
  readonly address: number
  readonly timeoutMs: number
  /** requests in a row that brought nothing */
  failures(): number
  /** until then it is not asked, ms of `performance.now()` */
  restsUntilMs(): number
  /** null while it answers; one lost answer is no trouble yet */
  trouble(): Trouble | null
  /** Notes an answer; true when its numbers may be believed. */
  heard(answer: Answer, nowMs: number): boolean
  /** It answered what nobody waits for any longer. */
  heardLate(nowMs: number): void
}

const TROUBLE_FROM = 2
/** The first rest in timeouts, and how often it doubles: noise passes sooner than a cut cable. */
const REST = { silent: { first: 4, doublings: 16 }, other: { first: 1, doublings: 3 } } as const
const LONGEST_REST_MS = 30_000
/** Exceptions by which a device, or the gateway before it, says: not now. */
const NOT_NOW = new Map<number, Trouble>([
  [5, 'busy'],
  [6, 'busy'],
  [10, 'silent'],
  [11, 'silent'],
])

/** What hinders an answer from being one, or null. */
export function troubleIn(answer: Answer): Trouble | null {
  if (answer.kind === 'words') return null
  return answer.kind === 'refused' ? (NOT_NOW.get(answer.code) ?? null) : answer.kind
}

/**
 * A device that does not answer rests longer and longer, so that waiting for it does not take the
 * bus from the others. Where answers carry no number of their request (`mistakesLate`), a late
 * answer looks like the one that is waited for: after a failure the first answer only shows that
 * the device lives, and it is asked again when the line has been quiet for a while.
 */
export function deviceAt(address: number, timeoutMs: number, mistakesLate: boolean): Device {
  let failures = 0
  let restsUntilMs = 0
  let trouble: Trouble | null = null
  const rest = (ms: number, nowMs: number) => {
    restsUntilMs = nowMs + Math.min(ms, LONGEST_REST_MS)
  }
  return {
    address,
    timeoutMs,
    failures: () => failures,
    restsUntilMs: () => restsUntilMs,
    trouble: () => (failures < TROUBLE_FROM ? null : trouble),
    heard(answer, nowMs) {
      const why = troubleIn(answer)
      if (why !== null) {
        trouble = trouble === 'late' && why === 'silent' ? 'late' : why
        const { first, doublings } = REST[why === 'silent' ? 'silent' : 'other']
        rest(first * timeoutMs * 2 ** Math.min(failures, doublings), nowMs)
        failures += 1
        return false
      }
      const isProven = failures === 0 || !mistakesLate
      failures = 0
      trouble = null
      if (!isProven) rest(timeoutMs, nowMs)
      return isProven
    },
    heardLate(nowMs) {
      if (failures > 0) trouble = 'late'
      if (restsUntilMs < nowMs + timeoutMs) rest(timeoutMs, nowMs)
    },
  }
}

/** The devices that these blocks ask, each with the longest patience one of its points wants. */
export function devicesOf(
  blocks: readonly Block[],
  portTimeoutMs: number,
  mistakesLate: boolean,
): ReadonlyMap<number, Device> {
  const patience = new Map<number, number>()
  for (const { device, points } of blocks) {
    const own = points.map(({ timeoutMs }) => timeoutMs ?? portTimeoutMs)
    patience.set(device, Math.max(patience.get(device) ?? 0, ...own))
  }
  return new Map(
    [...patience].map(([address, timeoutMs]) => [
      address,
      deviceAt(address, timeoutMs, mistakesLate),
    ]),
  )
}
