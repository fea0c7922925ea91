import type { IPoint } from 'influx'
import { checkRewritten, sameReading, toStored } from '../reading-check.ts'
import type { StoredReading } from '../store.ts'
import type { InfluxClient } from './client.ts'
import { influxError } from './fault.ts'
import { JOURNAL, READING_COLUMNS, toPoint, toReading } from './points.ts'
import { type RawRow, readPages } from './raw.ts'
import { type ChannelSpan, quoted } from './span.ts'

/** Statements of one request at most. */
const DELETES_AT_ONCE = 200

interface Altered {
  readonly point: IPoint
  readonly measurement: string
  readonly reading: StoredReading
  /** a number has become null: overwriting would leave the old number standing */
  readonly losesField: boolean
}

const losesField = (before: StoredReading, after: StoredReading) =>
  (before.value !== null && after.value === null) ||
  (before.raw !== null && after.raw === null) ||
  (before.compensationC !== null && after.compensationC === null)

function alter(
  { site, channel }: ChannelSpan,
  { measurement, row }: RawRow,
  change: (reading: StoredReading) => StoredReading,
): Altered | null {
  const before = toReading(channel, row)
  const reading = { ...toStored(change(before)), channel, at: before.at }
  checkRewritten(reading)
  if (sameReading(before, reading)) return null
  const tags = { site, channel, gateway: String(row['gateway']), place: String(row['place']) }
  const point = toPoint(measurement, tags, reading)
  // a field cannot be removed by writing; the empty word stands for none
  if (before.reason !== null && reading.reason === null)
    point.fields = { ...point.fields, reason: '' }
  return { point, measurement, reading, losesField: losesField(before, reading) }
}

async function deletePoints(client: InfluxClient, site: string, points: readonly Altered[]) {
  for (let i = 0; i < points.length; i += DELETES_AT_ONCE) {
    const some = points.slice(i, i + DELETES_AT_ONCE)
    const statements = some.map(
      ({ measurement, reading }) =>
        `DELETE FROM ${quoted(measurement)} WHERE "site" = $site AND "channel" = $channel ` +
        `AND time = ${reading.at}ms`,
    )
    await client.command(statements.join('; '), { site, channel: some[0]!.reading.channel })
  }
}

const journalled = ({ point, measurement }: Altered): IPoint => ({
  ...point,
  measurement: JOURNAL + measurement,
})

async function clearJournal(client: InfluxClient, site: string) {
  await client.command(`DELETE FROM /^${JOURNAL.replace('.', '\\.')}/ WHERE "site" = $site`, {
    site,
  })
}

async function replacePoints(client: InfluxClient, site: string, points: readonly Altered[]) {
  if (!client.canDelete) throw influxError('no_delete', client.address, 'DELETE')
  await client.write(points.map(journalled))
  await deletePoints(client, site, points)
  await client.write(points.map(({ point }) => point))
  await clearJournal(client, site)
}

/** Rewrites a span page by page; resolves with how many readings were altered. */
export async function rewriteSpan(
  client: InfluxClient,
  measurements: readonly string[],
  span: ChannelSpan,
  change: (reading: StoredReading) => StoredReading,
): Promise<number> {
  let altered = 0
  for await (const rows of readPages(client, measurements, span)) {
    const points = rows.flatMap((row) => alter(span, row, change) ?? [])
    const losing = points.filter((point) => point.losesField)
    if (losing.length > 0) await replacePoints(client, span.site, losing)
    const keeping = points.filter((point) => !point.losesField)
    if (keeping.length > 0) await client.write(keeping.map(({ point }) => point))
    altered += points.length
  }
  return altered
}

/** Finishes a replacement that a crash interrupted: the journal holds what was to be written. */
export async function finishRewrites(client: InfluxClient, site: string): Promise<void> {
  const answer = await client.query(
    `SELECT ${READING_COLUMNS}, "channel", "gateway", "place" ` +
      `FROM /^${JOURNAL.replace('.', '\\.')}/ WHERE "site" = $site`,
    { site },
  )
  const points = answer.flatMap(({ measurement, rows }) =>
    rows.map((row): Altered => {
      const channel = String(row['channel'])
      const reading = toReading(channel, row)
      const tags = { site, channel, gateway: String(row['gateway']), place: String(row['place']) }
      const target = measurement.slice(JOURNAL.length)
      return {
        point: toPoint(target, tags, reading),
        measurement: target,
        reading,
        losesField: true,
      }
    }),
  )
  if (points.length === 0) return
  for (const channel of new Set(points.map(({ reading }) => reading.channel))) {
    await deletePoints(
      client,
      site,
      points.filter(({ reading }) => reading.channel === channel),
    )
  }
  await client.write(points.map(({ point }) => point))
  await clearJournal(client, site)
}
