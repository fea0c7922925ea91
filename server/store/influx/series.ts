import { qualityWord } from '../quality-code.ts'
import type { BucketColumns, BucketSpan } from '../store.ts'
import type { InfluxClient } from './client.ts'
import type { InfluxRow } from './points.ts'
import { type ChannelSpan, inSpan, quoted, whoseOf } from './span.ts'

/** What was gathered of one bucket so far. */
interface Bucket {
  n: number
  bad: number
  sum: number
  min: number
  max: number
  worst: number
  firstAt: number
  lastAt: number
}

const emptyBucket = (): Bucket => ({
  n: 0,
  bad: 0,
  sum: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
  worst: -1,
  firstAt: Number.POSITIVE_INFINITY,
  lastAt: Number.NEGATIVE_INFINITY,
})

/** The parts of a statement about one measurement. */
interface Question {
  readonly from: string
  readonly groupBy: string
  readonly span: ChannelSpan
}

type BucketAt = (time: unknown) => Bucket
const number = (row: InfluxRow, column: string) => Number(row[column])

function addAll(bucketAt: BucketAt, rows: readonly InfluxRow[]) {
  for (const row of rows) {
    const bucket = bucketAt(row['time'])
    bucket.bad += number(row, 'count')
    bucket.worst = Math.max(bucket.worst, number(row, 'max'))
  }
}

function addUsable(bucketAt: BucketAt, rows: readonly InfluxRow[]) {
  for (const row of rows) {
    const bucket = bucketAt(row['time'])
    const n = number(row, 'count')
    bucket.n += n
    bucket.bad -= n
    bucket.sum += number(row, 'mean') * n
    bucket.min = Math.min(bucket.min, number(row, 'min'))
    bucket.max = Math.max(bucket.max, number(row, 'max'))
  }
}

/**
 * A selector inside a bucket loses its own time. The time each reading has passed since the one
 * before it does not: their sum over a bucket leads from the last reading before it to its last.
 */
function addTimes(bucketAt: BucketAt, firstAt: number, elapsed: readonly InfluxRow[]) {
  let at = firstAt
  const first = bucketAt(firstAt)
  first.firstAt = Math.min(first.firstAt, firstAt)
  first.lastAt = Math.max(first.lastAt, firstAt)
  for (const row of elapsed) {
    const bucket = bucketAt(row['time'])
    bucket.firstAt = Math.min(bucket.firstAt, at + number(row, 'first'))
    at += number(row, 'sum')
    bucket.lastAt = Math.max(bucket.lastAt, at)
  }
}

/** Asks what InfluxDB aggregates of one measurement, and gathers the answers. */
async function gather(
  ask: (statement: string) => Promise<InfluxRow[]>,
  { from, groupBy, span }: Question,
  bucketAt: BucketAt,
) {
  const usable = `${from} AND "quality" < 2`
  const [all, good, first, elapsed] = await Promise.all([
    ask(`SELECT count("quality"), max("quality") ${from} ${groupBy}`),
    ask(`SELECT mean("value"), min("value"), max("value"), count("value") ${usable} ${groupBy}`),
    ask(`SELECT first("value") ${usable}`),
    ask(
      `SELECT sum("ms"), first("ms") FROM (SELECT elapsed("value", 1ms) AS "ms" ${usable}) ` +
        `WHERE time >= ${span.from}ms AND time <= ${span.to}ms ${groupBy}`,
    ),
  ])
  addAll(bucketAt, all)
  addUsable(bucketAt, good)
  if (first[0] !== undefined) addTimes(bucketAt, number(first[0], 'time'), elapsed)
}

function toColumns(buckets: readonly Bucket[]): BucketColumns {
  const orNull = (pick: (bucket: Bucket) => number) =>
    buckets.map((bucket) => (bucket.n > 0 ? pick(bucket) : null))
  return {
    mean: orNull(({ sum, n }) => sum / n),
    min: orNull(({ min }) => min),
    max: orNull(({ max }) => max),
    n: buckets.map(({ n }) => n),
    bad: buckets.map(({ bad }) => bad),
    worst: buckets.map(({ worst }) => qualityWord(worst)),
    firstAt: orNull(({ firstAt }) => firstAt),
    lastAt: orNull(({ lastAt }) => lastAt),
  }
}

/** Buckets of one channel, aggregated by InfluxDB; the span's start sets their phase. */
export async function readSeries(
  client: InfluxClient,
  measurements: readonly string[],
  whose: { readonly site: string; readonly channel: string },
  { fromMs, bucketMs, buckets }: BucketSpan,
): Promise<BucketColumns> {
  const gathered = Array.from({ length: buckets }, emptyBucket)
  const bucketAt: BucketAt = (time) =>
    gathered[Math.floor((Number(time) - fromMs) / bucketMs)] ?? emptyBucket()
  const span = { ...whose, from: fromMs, to: fromMs + bucketMs * buckets - 1 }
  const groupBy = `GROUP BY time(${bucketMs}ms, ${fromMs % bucketMs}ms) fill(none)`
  const ask = async (statement: string) => {
    const answer = await client.query(statement, whoseOf(span))
    return answer.flatMap(({ rows }) => rows)
  }
  for (const measurement of measurements) {
    const from = `FROM ${quoted(measurement)} WHERE ${inSpan(span)}`
    await gather(ask, { from, groupBy, span }, bucketAt)
  }
  return toColumns(gathered)
}
