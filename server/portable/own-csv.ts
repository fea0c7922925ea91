import type { Arrival } from './arrival.ts'
import { ISO_COLUMNS } from './csv-iso.ts'
import type { CsvRecord } from './csv-records.ts'
import { ownReading } from './own-fields.ts'

const HEADER = ISO_COLUMNS.join(',')

/** Whether a file's first line is that of our own CSV for programs. */
export const isOwnCsv = (firstLine: string): boolean => firstLine === HEADER

/** NaN for what is not an instant as we write it; Date.parse alone would take 31 February for 3 March. */
function instantOf(text: string): number {
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString() === text ? at : Number.NaN
}

/** Readings of our own CSV for programs. */
export async function* ownCsv(records: AsyncIterable<CsvRecord>): AsyncGenerator<Arrival> {
  for await (const { line, cells } of records) {
    if (line === 1) continue
    if (cells.length !== ISO_COLUMNS.length) {
      const sentence = `${cells.length} cells where Panen writes ${ISO_COLUMNS.length}: the line is cut or glued; export the file anew.`
      yield { line, column: '', sentence }
      continue
    }
    const cell = (name: (typeof ISO_COLUMNS)[number]) => cells[ISO_COLUMNS.indexOf(name)] ?? ''
    const at = instantOf(cell('time'))
    if (Number.isNaN(at)) {
      const sentence = `"${cell('time')}" is not a time as Panen writes it (2026-11-21T05:00:00.000Z): export the file anew, or give a mapping.`
      yield { line, column: 'time', sentence }
      continue
    }
    yield ownReading(line, {
      at,
      channel: cell('channel'),
      place: cell('place'),
      gateway: null,
      quantity: cell('quantity'),
      value: cell('value'),
      raw: cell('raw'),
      quality: cell('quality'),
      reason: cell('reason'),
      calibration: cell('calibration'),
      compensation: cell('compensation_c'),
    })
  }
}
