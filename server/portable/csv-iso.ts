import type { ChannelRow } from '../book/tables.ts'
import type { StoredReading } from '../store/store.ts'
import { numberCell, textCell } from './csv-cells.ts'
import type { Form } from './form.ts'

/** Columns of the CSV for programs; an import knows it by them. */
export const ISO_COLUMNS = [
  'time',
  'channel',
  'place',
  'quantity',
  'unit',
  'value',
  'raw',
  'quality',
  'reason',
  'calibration',
  'compensation_c',
] as const

function cellsOf(channel: ChannelRow, reading: StoredReading): string[] {
  return [
    new Date(reading.at).toISOString(),
    textCell(channel.id, ','),
    textCell(channel.place, ','),
    channel.quantity,
    channel.unit,
    numberCell(reading.value, '.'),
    numberCell(reading.raw, '.'),
    reading.quality,
    reading.reason ?? '',
    String(reading.calibration),
    numberCell(reading.compensationC, '.'),
  ]
}

/** CSV for programs (RFC 4180): comma, decimal point, UTC in ISO 8601 with milliseconds. */
export const csvIso = (): Form => ({
  head: `${ISO_COLUMNS.join(',')}\r\n`,
  lineOf: (channel, reading) => `${cellsOf(channel, reading).join(',')}\r\n`,
})
