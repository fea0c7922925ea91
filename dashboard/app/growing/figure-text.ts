import type { Formats } from '../../../server/words/format.ts'
import type { LoggingWords } from '../../../server/words/logging-id.ts'
import { ALL_UNITS, oneOf } from './entry-body.ts'
import type { Waiting } from './waiting.ts'

interface Speech {
  readonly say: LoggingWords
  readonly formats: Formats
}

/** A figure that the server asked about, with its unit; a moment as its day. */
export function figureText(item: Waiting, figure: number, { say, formats }: Speech): string {
  const field = item.said?.field ?? ''
  if (/Ms$/.test(field)) return formats.date(figure)
  const unit = unitOf(item, field)
  const word = oneOf(ALL_UNITS, unit)
  const text = formats.count(figure)
  if (unit === 'g') return `${text} g`
  return unit === '' ? text : `${text} ${word === undefined ? unit : say.units[word]}`
}

function unitOf({ kind, body }: Waiting, field: string): string {
  if (kind === 'weighing' || /grams/i.test(field)) return 'g'
  if (kind === 'guess') return 'kg'
  if (kind === 'brix') return '°Brix'
  if (/Cm$/.test(field)) return 'cm'
  const [list = '', at = ''] = field.split(/[.[\]/]+/)
  if (kind !== 'harvest' || (list !== 'lots' && list !== 'culls')) return ''
  const rows = body[list]
  const row: unknown = Array.isArray(rows) ? rows[Number(at) || 0] : undefined
  return typeof row === 'object' && row !== null && 'unit' in row ? String(row.unit) : 'kg'
}
