import type { InfluxClient } from './client.ts'
import type { InfluxRow } from './points.ts'
import { READING_COLUMNS } from './points.ts'
import { type ChannelSpan, inSpan, quoted, whoseOf } from './span.ts'

export const PAGE_ROWS = 5000
/** InfluxDB opens every shard of a span for each page: a page asks for little more than it holds. */
const FIRST_PAGE_MS = 6 * 3600 * 1000
const WIDER = 4

/** A row together with where it stands. */
export interface RawRow {
  readonly measurement: string
  readonly at: number
  readonly row: InfluxRow
}

interface Page {
  readonly rows: readonly RawRow[]
  /** every row up to this instant is in the page */
  readonly until: number
  readonly isFull: boolean
}

async function readPage(
  client: InfluxClient,
  measurements: readonly string[],
  span: ChannelSpan,
  columns: string,
): Promise<Page> {
  const answer = await client.query(
    `SELECT ${columns} FROM ${measurements.map(quoted).join(', ')} ` +
      `WHERE ${inSpan(span)} ORDER BY time LIMIT ${PAGE_ROWS}`,
    whoseOf(span),
  )
  const full = answer.filter(({ rows }) => rows.length === PAGE_ROWS)
  const until = Math.min(span.to, ...full.map(({ rows }) => Number(rows.at(-1)?.['time'])))
  const rows = answer
    .flatMap(({ measurement, rows }) =>
      rows.map((row) => ({ measurement, at: Number(row['time']), row })),
    )
    .filter(({ at }) => at <= until)
    .sort((one, other) => one.at - other.at)
  return { rows, until, isFull: full.length > 0 }
}

/** All of a reading, with the tags that a rewrite has to write again. */
const WHOLE_ROW = `${READING_COLUMNS}, "gateway", "place"`

/** Rows of a span in order of time, a page at a time; without columns named, whole readings. */
export async function* readPages(
  client: InfluxClient,
  measurements: readonly string[],
  span: ChannelSpan,
  columns = WHOLE_ROW,
): AsyncGenerator<readonly RawRow[]> {
  if (measurements.length === 0) return
  let from = span.from
  let widthMs = FIRST_PAGE_MS
  while (from <= span.to) {
    const to = Math.min(span.to, from + widthMs)
    const page = await readPage(client, measurements, { ...span, from, to }, columns)
    if (page.rows.length > 0) yield page.rows
    from = page.until + 1
    if (page.isFull) widthMs = Math.ceil(widthMs / WIDER)
    else if (page.rows.length < PAGE_ROWS / WIDER) widthMs *= WIDER
  }
}
