import type { EventTable } from '../book/tables.ts'
import type { Store } from '../store/store.ts'

/** A dose somebody noted, and what the probes saw of it. */
export interface NotedDose {
  readonly kind: 'nutrient' | 'acid_base'
  readonly atMs: number
  /** null where nobody said how much */
  readonly millilitres: number | null
  /** of EC (mS/cm) for nutrients, of pH for acid; null where no good reading stood there */
  readonly before: number | null
  readonly after: number | null
}

const MIN_MS = 60_000
const STEP_MS = 5 * MIN_MS
/** The water is mixed by then, and nobody has poured again yet. */
const AFTER = { fromMs: 25 * MIN_MS, toMs: 60 * MIN_MS }
const BEFORE = { fromMs: -20 * MIN_MS, toMs: 0 }

/** Asks history what doses did. `channel` is the tank's EC or pH. */
export async function readDoses(
  store: Pick<Store, 'series'>,
  channel: string | null,
  events: readonly Pick<EventTable, 'kind' | 'at_ms' | 'millilitres'>[],
  kind: NotedDose['kind'],
): Promise<NotedDose[]> {
  const doses: NotedDose[] = []
  for (const { at_ms: atMs, millilitres } of events.filter((event) => event.kind === kind)) {
    const at = (span: typeof AFTER) =>
      channel === null ? null : meanOf(store, channel, atMs, span)
    doses.push({ kind, atMs, millilitres, before: await at(BEFORE), after: await at(AFTER) })
  }
  return doses
}

async function meanOf(
  store: Pick<Store, 'series'>,
  channel: string,
  atMs: number,
  { fromMs, toMs }: typeof AFTER,
): Promise<number | null> {
  const span = { fromMs: atMs + fromMs, bucketMs: STEP_MS, buckets: (toMs - fromMs) / STEP_MS }
  const means = (await store.series(channel, span, 'good')).mean.filter((mean) => mean !== null)
  return means.length === 0 ? null : means.reduce((sum, mean) => sum + mean, 0) / means.length
}
