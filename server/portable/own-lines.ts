import { qualityWord } from '../store/quality-code.ts'
import type { Arrival } from './arrival.ts'
import { isSilent, type LineRecord, lineRecord } from './line-record.ts'
import { ownReading } from './own-fields.ts'

/** Longer ones are nanoseconds, which our own files never hold. */
const MAX_TIME_DIGITS = 15

const isOwn = (record: LineRecord | null): record is LineRecord & { readonly time: string } =>
  record !== null && record.time !== null && record.time.length <= MAX_TIME_DIGITS

/** Whether a file's first line may be one of ours in line protocol. */
export const isOwnLine = (firstLine: string): boolean => isOwn(lineRecord(firstLine))

const whole = (text: string | undefined) => (text ?? '').replace(/i$/, '')

function readLine(line: number, text: string): Arrival {
  const record = lineRecord(text)
  if (!isOwn(record)) {
    const sentence =
      'this is not a line of line protocol with milliseconds: export the file anew, or give a mapping.'
    return { line, column: '', sentence }
  }
  const { measurement, tags, fields, time } = record
  return ownReading(line, {
    at: Number(time),
    channel: tags.get('channel') ?? '',
    place: tags.get('place') ?? '',
    gateway: tags.get('gateway') ?? null,
    quantity: measurement,
    value: fields.get('value') ?? '',
    raw: fields.get('raw') ?? '',
    quality: qualityWord(Number(whole(fields.get('quality')) || Number.NaN)) ?? '',
    reason: fields.get('reason') ?? '',
    calibration: whole(fields.get('calibration')),
    compensation: fields.get('compensation_c') ?? '',
  })
}

/** Readings of line protocol in the schema of our own history in InfluxDB, times in milliseconds. */
export async function* ownLines(lines: AsyncIterable<string>): AsyncGenerator<Arrival> {
  let line = 0
  for await (const text of lines) {
    line += 1
    if (!isSilent(text)) yield readLine(line, text)
  }
}
