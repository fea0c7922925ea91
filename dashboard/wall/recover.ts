import type { ReadonlySignal } from '@preact/signals'
import type { HEALTH_ROUTE } from '../../server/contract/health.ts'
import { minuteOfDay } from './night.ts'
import { nowOf, settingsOf, type WallState } from './wall-state.ts'

const HEALTH: typeof HEALTH_ROUTE = '/health'
const LONG_SILENCE_MS = 3 * 60_000
const HEALTH_EVERY_MS = 30_000
/** A nightly minute lasts sixty ticks: a page this young has just been loaded. */
const YOUNG_MS = 10 * 60_000
const MOST_HEAP_BYTES = 300_000_000

export interface RecoverTools {
  readonly state: ReadonlySignal<WallState>
  readonly monoMs: ReadonlySignal<number>
  readonly fetch: typeof globalThis.fetch
  readonly reload: () => void
  /** bytes; null where the browser does not say */
  readonly heapBytes: () => number | null
}

/**
 * Loads the page anew when that helps, and never while it would show an error instead: when the
 * server answers although its stream was silent for three minutes, when it has a newer program, once
 * a night, and when the page has grown too large.
 */
export function recover({ state, monoMs, fetch, reload, heapBytes }: RecoverTools): void {
  const startedMs = monoMs.peek()
  let askedMs = startedMs
  const reloadIfThere = async () => {
    const answer = await fetch(HEALTH, { cache: 'no-store' }).catch(() => null)
    if (answer?.ok === true) reload()
  }
  monoMs.subscribe((nowMono) => {
    const wall = state.peek()
    if (wall.standing !== 'paired' || nowMono - askedMs < HEALTH_EVERY_MS) return
    const isLost = nowMono - wall.heardMs > LONG_SILENCE_MS
    const isGrown = (heapBytes() ?? 0) > MOST_HEAP_BYTES
    const isOld = nowMono - startedMs > YOUNG_MS
    if (!isLost && !wantsNewBuild(wall) && !(isOld && (isNight(wall, nowMono) || isGrown))) return
    askedMs = nowMono
    void reloadIfThere()
  })
}

const hasNoJob = ({ board }: WallState) => board?.jobs.length === 0

const wantsNewBuild = (wall: WallState) => wall.serverBuild !== wall.build && hasNoJob(wall)

function isNight(wall: WallState, nowMono: number): boolean {
  const nowMs = nowOf(wall, nowMono)
  if (nowMs === null || !hasNoJob(wall)) return false
  return minuteOfDay(wall, nowMs) === settingsOf(wall).reloadAtMin
}
