/** How far each topic was told, by its nodes' own times, epoch ms; 0 for nothing. */
export interface Told {
  /** the newest that was durable before this process began */
  before(topic: string): number
  /** the newest with `ownMs` among it */
  upTo(topic: string, ownMs: readonly number[]): number
  /** these are durable now */
  keep(topic: string, newestMs: number): void
}

/** `position` reads what was kept; each topic is asked for once. */
export function toldOf(position: (topic: string) => number): Told {
  const atStart = new Map<string, number>()
  const newest = new Map<string, number>()
  const before = (topic: string) => {
    const ms = atStart.get(topic) ?? position(topic)
    atStart.set(topic, ms)
    return ms
  }
  const now = (topic: string) => newest.get(topic) ?? before(topic)
  return {
    before,
    upTo: (topic, ownMs) => Math.max(now(topic), ...ownMs),
    keep: (topic, newestMs) => void newest.set(topic, Math.max(now(topic), newestMs)),
  }
}
