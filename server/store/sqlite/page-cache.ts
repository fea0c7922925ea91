import type { RollupLevel } from '../rollup/shelf.ts'
import { bytesOf, type Summary } from '../rollup/summary.ts'

/** Some four hundred pages of an hour a slot: the charts of a year that a bed page shows, and more. */
const MOST_BYTES = 32 * 1024 * 1024

/** Pages as they were unpacked, the longest unused given up first; to be emptied of what changes. */
export interface PageCache {
  get(channel: string, level: RollupLevel, page: number): Summary | undefined
  add(channel: string, level: RollupLevel, page: number, summary: Summary): void
  remove(channel: string, level: RollupLevel, page: number): void
  clear(): void
}

export function createPageCache(mostBytes = MOST_BYTES): PageCache {
  const pages = new Map<string, Summary>()
  let bytes = 0
  const keyOf = (channel: string, level: RollupLevel, page: number) => `${level} ${page} ${channel}`

  const take = (key: string) => {
    const known = pages.get(key)
    if (known === undefined) return undefined
    pages.delete(key)
    bytes -= bytesOf(known)
    return known
  }
  const put = (key: string, summary: Summary) => {
    pages.set(key, summary)
    bytes += bytesOf(summary)
  }

  return {
    get(channel, level, page) {
      const key = keyOf(channel, level, page)
      const known = take(key)
      if (known !== undefined) put(key, known)
      return known
    },
    add(channel, level, page, summary) {
      const key = keyOf(channel, level, page)
      take(key)
      put(key, summary)
      for (const oldest of pages.keys()) {
        if (bytes <= mostBytes) break
        take(oldest)
      }
    },
    remove: (channel, level, page) => void take(keyOf(channel, level, page)),
    clear() {
      pages.clear()
      bytes = 0
    },
  }
}
