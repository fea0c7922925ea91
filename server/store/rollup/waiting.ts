import type { RawStore } from '../raw-store.ts'
import { dayEndOf } from './hours.ts'
import { type Page, type RollStretch, rolledPages } from './roll-up.ts'
import type { Shelf } from './shelf.ts'

/** What a chart reads of a shelf. */
export type ChartPages = Pick<Shelf, 'page' | 'pages'>

/** A part of a stretch, with the pages it is drawn from. */
export interface Overlaid {
  readonly stretch: RollStretch
  readonly pages: ChartPages
}

/** The shelf with some pages of a channel in place of its own. */
function overlay(shelf: Shelf, pages: readonly Page[]): ChartPages {
  return {
    page: (channel, level, number) =>
      pages.find((page) => page.level === level && page.number === number)?.summary ??
      shelf.page(channel, level, number),
    pages(channel, level, first, last) {
      const more = pages.filter((page) => page.level === level).map(({ number }) => number)
      const all = new Set([...shelf.pages(channel, level, first, last), ...more])
      return [...all].filter((page) => page >= first && page <= last).sort((a, b) => a - b)
    },
  }
}

/**
 * Hours that wait to be rolled up where readings are forgotten, a day at a time, drawn as if they
 * were: what is left of the readings is not all, and the rollups lack what came late.
 */
export async function* asIfRolledUp(
  raw: Pick<RawStore, 'judged'>,
  shelf: Shelf,
  { channel, from, to }: RollStretch,
): AsyncGenerator<Overlaid> {
  for (let start = from; start < to; ) {
    const end = Math.min(to, dayEndOf(start))
    const stretch = { channel, from: start, to: end }
    const { pages } = await rolledPages(raw, shelf, stretch)
    yield { stretch, pages: overlay(shelf, pages) }
    start = end
  }
}
