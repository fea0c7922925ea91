import { growingVersion } from '../../book/growing-version.ts'
import type { BookDatabase } from '../../book/tables.ts'
import { readWholeCycles, type WholeCycle } from '../../book/whole-cycles.ts'
import { nextTurn } from '../../store/turn.ts'

/** Every planting of the book, read again only where something changed. */
export interface CyclesKeeper {
  /** by day of transplanting */
  read(): Promise<readonly WholeCycle[]>
}

/** Plantings that are read between two turns of everything else. */
const AT_ONCE = 25

export function keepCycles(book: BookDatabase): CyclesKeeper {
  const kept = new Map<number, WholeCycle>()
  let seen = { version: -1, change: 0 }
  let all: readonly WholeCycle[] = []

  async function refresh(): Promise<void> {
    const change = await lastChange(book)
    const standing = await standingIds(book)
    const changed = await changedSince(book, seen.change)
    for (const id of kept.keys()) if (!standing.has(id)) kept.delete(id)
    const isOld = (id: number) => kept.get(id)?.endedMs == null || changed.has(id)
    const ids = [...standing].filter(isOld)
    for (let i = 0; i < ids.length; i += AT_ONCE) {
      const part = ids.slice(i, i + AT_ONCE)
      for (const id of part) kept.delete(id)
      for (const cycle of await readWholeCycles(book, { ids: part })) kept.set(cycle.id, cycle)
      await nextTurn()
    }
    seen = { ...seen, change }
  }

  return {
    async read() {
      const version = await growingVersion(book)
      if (version === seen.version) return all
      await refresh()
      // What changed meanwhile is found by the next reading: its version is a later one.
      seen = { ...seen, version }
      all = [...kept.values()].toSorted(
        (a, b) => a.transplantedMs - b.transplantedMs || a.id - b.id,
      )
      return all
    },
  }
}

async function lastChange(book: BookDatabase): Promise<number> {
  const newest = book.selectFrom('book_change').select((all) => all.fn.max('id').as('id'))
  return (await newest.executeTakeFirst())?.id ?? 0
}

async function standingIds(book: BookDatabase): Promise<ReadonlySet<number>> {
  const rows = await book.selectFrom('cycle').select('id').where('removed_ms', 'is', null).execute()
  return new Set(rows.map(({ id }) => id))
}

async function changedSince(book: BookDatabase, change: number): Promise<ReadonlySet<number>> {
  const rows = await book
    .selectFrom('book_change')
    .select('cycle')
    .distinct()
    .where('id', '>', change)
    .execute()
  return new Set(rows.map(({ cycle }) => cycle))
}
