import type { Quality } from '../../gateway/contract/reading.ts'
import type { ChannelRow } from '../book/tables.ts'
import type { StoredReading } from '../store/store.ts'
import { id } from '../words/id.ts'
import { zoneLabel } from '../zone.ts'
import { numberCell, textCell } from './csv-cells.ts'
import type { Form } from './form.ts'
import { localTime } from './local-time.ts'

const BOM = '\uFEFF'
/** How a quality is called in these files. */
export const QUALITY_WORDS: Readonly<Record<Quality, string>> = {
  good: 'baik',
  uncertain: 'meragukan',
  bad: 'salah baca',
}

/** Columns after the time's; an import knows the file by them. */
export const ID_COLUMNS = [
  'Kanal',
  'Tempat',
  'Besaran',
  'Satuan',
  'Nilai',
  'Nilai mentah',
  'Mutu',
  'Alasan',
  'Kalibrasi',
  'Suhu kompensasi (°C)',
] as const

/**
 * CSV as a spreadsheet in Indonesian opens it by a double click: byte order mark, semicolon, decimal
 * comma, Indonesian words, times of the site's zone (IANA name).
 */
export function csvId(zone: string): Form {
  const timeOf = localTime(zone)
  const columns = [`Waktu (${zoneLabel(zone, 0)})`, ...ID_COLUMNS]
  return {
    head: `${BOM}${columns.join(';')}\r\n`,
    lineOf: (channel, reading) => `${cellsOf(channel, reading, timeOf).join(';')}\r\n`,
  }
}

function cellsOf(
  channel: ChannelRow,
  reading: StoredReading,
  timeOf: (atMs: number) => string,
): string[] {
  return [
    timeOf(reading.at),
    textCell(channel.id, ';'),
    textCell(channel.place, ';'),
    id.quantities[channel.quantity],
    channel.unit,
    numberCell(reading.value, ','),
    numberCell(reading.raw, ','),
    QUALITY_WORDS[reading.quality],
    reading.reason === null ? '' : textCell(id.reasons[reading.reason], ';'),
    String(reading.calibration),
    numberCell(reading.compensationC, ','),
  ]
}
