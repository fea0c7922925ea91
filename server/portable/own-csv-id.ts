import { QUALITIES, QUANTITIES, REASONS } from '../../gateway/contract/reading.ts'
import { id } from '../words/id.ts'
import { zoneCalled, zoneLabel } from '../zone.ts'
import { type Arrival, isProblem } from './arrival.ts'
import { ID_COLUMNS, QUALITY_WORDS } from './csv-id.ts'
import type { CsvRecord } from './csv-records.ts'
import { fileTime } from './file-time.ts'
import { type OwnFields, ownReading } from './own-fields.ts'

const HEADER = new RegExp(`^Waktu \\(([^;)]+)\\);${ID_COLUMNS.join(';').replace(/[()]/g, '\\$&')}$`)
const TIME = 'YYYY-MM-DD HH:mm:ss'

/** What a wrong field is called in these files. */
const COLUMN_OF: Readonly<Record<keyof OwnFields, string>> = {
  at: 'Waktu',
  channel: 'Kanal',
  place: 'Tempat',
  gateway: '',
  quantity: 'Besaran',
  value: 'Nilai',
  raw: 'Nilai mentah',
  quality: 'Mutu',
  reason: 'Alasan',
  calibration: 'Kalibrasi',
  compensation: 'Suhu kompensasi (°C)',
}

/** What our own CSV for spreadsheets calls its zone, by its first line; null for another file. */
export const zoneOfCsvId = (firstLine: string): string | null => HEADER.exec(firstLine)?.[1] ?? null

/** The zone (IANA name) of a label in a file of a farm in `zone`; null when it is not known. */
export const zoneFor = (label: string, zone: string): string | null =>
  zoneLabel(zone, 0) === label ? zone : zoneCalled(label)

/** The word a text stands for; the text itself where it is none. */
function wordFor<T extends string>(words: readonly T[], spelled: (word: T) => string) {
  const meanings = new Map(words.map((word) => [spelled(word), word]))
  return (text: string): string => meanings.get(text) ?? text
}

function readInstant(zone: string): (text: string) => number {
  const seconds = fileTime(TIME, zone)
  return (text) => {
    const [, whole = '', ms = '0'] = /^(.*?)(?:,(\d{3}))?$/.exec(text) ?? []
    return (seconds?.(whole) ?? Number.NaN) + Number(ms)
  }
}

function reader(zone: string) {
  const instant = readInstant(zone)
  const quantity = wordFor(QUANTITIES, (word) => id.quantities[word])
  const quality = wordFor(QUALITIES, (word) => QUALITY_WORDS[word])
  const reason = wordFor(REASONS, (word) => id.reasons[word])
  return (line: number, time: string, cells: readonly string[]): Arrival => {
    const cell = (name: (typeof ID_COLUMNS)[number]) => cells[ID_COLUMNS.indexOf(name)] ?? ''
    const fields = {
      ...{ at: instant(time), channel: cell('Kanal'), place: cell('Tempat'), gateway: null },
      ...{ quantity: quantity(cell('Besaran')), value: cell('Nilai'), raw: cell('Nilai mentah') },
      ...{ quality: quality(cell('Mutu')), reason: reason(cell('Alasan')) },
      ...{ calibration: cell('Kalibrasi'), compensation: cell('Suhu kompensasi (°C)') },
    }
    return ownReading(line, fields, ',')
  }
}

const named = (arrival: Arrival, time: string): Arrival => {
  if (!isProblem(arrival)) return arrival
  const column = COLUMN_OF[arrival.column as keyof OwnFields]
  const sentence =
    column === 'Waktu'
      ? `"${time}" is not a time as Panen writes it there: export the file anew, without a spreadsheet in between, or give a mapping.`
      : arrival.sentence
  return { ...arrival, column, sentence }
}

/** Readings of our own CSV for spreadsheets, whose times are those of a zone (IANA name). */
export async function* ownCsvId(
  records: AsyncIterable<CsvRecord>,
  zone: string,
): AsyncGenerator<Arrival> {
  const read = reader(zone)
  for await (const { line, cells } of records) {
    if (line === 1) continue
    const [time = '', ...rest] = cells
    if (rest.length === ID_COLUMNS.length) {
      yield named(read(line, time, rest), time)
      continue
    }
    const sentence = `${cells.length} cells where Panen writes ${ID_COLUMNS.length + 1}: the line is cut or glued; export the file anew.`
    yield { line, column: '', sentence }
  }
}
