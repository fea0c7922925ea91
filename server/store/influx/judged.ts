import type { Judged } from '../raw-store.ts'
import type { Channels } from './channels.ts'
import type { InfluxClient } from './client.ts'
import { type RawRow, readPages } from './raw.ts'
import type { ChannelSpan } from './span.ts'

const JUDGED_COLUMNS = 'value, quality'

const toJudged = (rows: readonly RawRow[]): Judged => ({
  at: Float64Array.from(rows, ({ at }) => at),
  value: Float64Array.from(rows, ({ row }) =>
    typeof row['value'] === 'number' ? row['value'] : Number.NaN,
  ),
  quality: Uint8Array.from(rows, ({ row }) => Number(row['quality'])),
})

/** Times, values and qualities of a span, a page at a time. */
export async function* readJudged(
  client: InfluxClient,
  channels: Channels,
  span: ChannelSpan,
): AsyncGenerator<Judged> {
  const measurements = await channels.measurementsOf(span.channel)
  for await (const rows of readPages(client, measurements, span, JUDGED_COLUMNS)) {
    yield toJudged(rows)
  }
}
