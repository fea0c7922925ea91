import type { GatewayState } from '../../gateway/contract/state.ts'
import type { GatewayRow } from '../book/tables.ts'
import type { GatewayAbout, GatewayStatus } from '../contract/latest.ts'

/** What is known of every gateway, whether it is there or not. */
export interface GatewayStatuses {
  /** It said something. */
  heard(gateway: string, atMs: number): void
  /** It told its state, or its will did; gives what a screen should now show. */
  said(gateway: string, state: GatewayState, atMs: number): GatewayStatus
  /** It is gone; null when it was not there. */
  left(gateway: string, atMs: number): GatewayStatus | null
  list(): GatewayStatus[]
  /** last times heard of that were not asked for before */
  takeSeen(): ReadonlyMap<string, number>
}

/** Starts with what the book knows: every gateway away until it says otherwise. */
export function gatewayStatuses(known: readonly GatewayRow[]): GatewayStatuses {
  const statuses = new Map(known.map((row) => [row.id, away(row.id, row.seen_at_ms ?? 0)]))
  let seen = new Map<string, number>()

  const change = (gateway: string, atMs: number, news: Partial<GatewayStatus>): GatewayStatus => {
    const status = { ...(statuses.get(gateway) ?? away(gateway, atMs)), ...news, seenMs: atMs }
    statuses.set(gateway, status)
    seen.set(gateway, atMs)
    return status
  }

  return {
    heard: (gateway, atMs) => void change(gateway, atMs, {}),
    said: (gateway, state, atMs) =>
      change(gateway, atMs, {
        online: state.online,
        backlogReadings: state.backlog.readings,
        backlogOldestMs: state.backlog.oldestMs,
        about: aboutOf(state, atMs),
        evicted: state.backlog.evicted,
        clock: { trust: state.clock.trust, undated: state.clock.undated },
        ports: [...state.ports],
      }),
    left(gateway, atMs) {
      return statuses.get(gateway)?.online ? change(gateway, atMs, { online: false }) : null
    },
    list: () => [...statuses.values()],
    takeSeen() {
      const taken = seen
      seen = new Map()
      return taken
    },
  }
}

const away = (gateway: string, seenMs: number): GatewayStatus => ({
  gateway,
  online: false,
  seenMs,
  backlogReadings: 0,
  backlogOldestMs: null,
  about: null,
  evicted: null,
  clock: null,
  ports: [],
})

const aboutOf = (state: GatewayState, saidMs: number): GatewayAbout => ({
  saidMs,
  version: state.version,
  startedAtMs: state.startedAtMs,
  backlogBytes: state.backlog.bytes,
  hoursLeft: state.backlog.hoursLeft,
})
