import { describe, expect, it } from 'vitest'
import { bytesOf, createFace, createSummary } from '../../server/store/rollup/summary.ts'
import { createPageCache } from '../../server/store/sqlite/page-cache.ts'

function aPage() {
  const page = createSummary(720)
  page.faces[0] = createFace(720)
  return page
}
const PAGE_BYTES = bytesOf(aPage())

describe('pages kept unpacked', () => {
  it('take no more memory than they may; the longest unused go first', () => {
    const cache = createPageCache(3 * PAGE_BYTES)
    for (const page of [1, 2, 3]) cache.add('ph', 'hour', page, aPage())
    expect(cache.get('ph', 'hour', 1)).toBeDefined()
    cache.add('ph', 'hour', 4, aPage())
    expect([1, 2, 3, 4].filter((page) => cache.get('ph', 'hour', page))).toEqual([1, 3, 4])
    cache.add('ph', 'hour', 4, aPage())
    expect([1, 3, 4].filter((page) => cache.get('ph', 'hour', page))).toEqual([1, 3, 4])
  })

  it('are told apart by channel and level, and are gone when they change', () => {
    const cache = createPageCache()
    const [one, other] = [aPage(), aPage()]
    cache.add('ph', 'hour', 1, one)
    cache.add('ph', 'minute', 1, other)
    expect(cache.get('ph', 'hour', 1)).toBe(one)
    expect(cache.get('ec', 'hour', 1)).toBeUndefined()
    cache.remove('ph', 'hour', 1)
    expect(cache.get('ph', 'hour', 1)).toBeUndefined()
    expect(cache.get('ph', 'minute', 1)).toBe(other)
    cache.clear()
    expect(cache.get('ph', 'minute', 1)).toBeUndefined()
  })
})
