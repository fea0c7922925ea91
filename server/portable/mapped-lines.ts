import { MAX_AT_MS } from '../../gateway/contract/shape.ts'
import type { Arrival } from './arrival.ts'
import { isSilent, type LineRecord, lineRecord } from './line-record.ts'
import { mappedReading, type Spelling } from './mapped-reading.ts'
import type { LineMapping, MappedField, PRECISIONS } from './mapping.ts'

type Precision = (typeof PRECISIONS)[number]

const PER_MS: Readonly<Record<Precision, bigint>> = { ns: 1_000_000n, us: 1000n, ms: 1n, s: 1n }

/** Whole milliseconds; null for what is no time of a farm. Nanoseconds are too many for a number. */
function instantOf(digits: string, precision: Precision): number | null {
  const scaled = BigInt(digits) * (precision === 's' ? 1000n : 1n)
  const at = scaled / PER_MS[precision]
  return at >= 0n && at <= BigInt(MAX_AT_MS) ? Number(at) : null
}

const isMeant = ({ measurement, tags }: LineRecord, mapped: MappedField): boolean =>
  mapped.measurement === measurement &&
  Object.entries(mapped.where ?? {}).every(([tag, word]) => tags.get(tag) === word)

/** "i" and "u" mark whole numbers. */
const numberText = (text: string) => text.replace(/^(-?\d+)[iu]$/, '$1')

const spellingOf = ({ sentinels = [], gateway }: LineMapping): Spelling => ({
  ...{ decimal: '.', missing: [], sentinels, gateway: gateway ?? null },
})

function readLine(line: number, text: string, mapping: LineMapping): Arrival[] {
  const record = lineRecord(text)
  if (record === null) {
    const sentence = 'this is not line protocol (measurement,tags fields time): mend or delete it.'
    return [{ line, column: '', sentence }]
  }
  const meant = mapping.readings.filter((mapped) => isMeant(record, mapped))
  if (meant.length === 0) return []
  const { precision = 'ns' } = mapping
  const at = record.time === null ? null : instantOf(record.time, precision)
  if (at === null) {
    const sentence = `"${record.time ?? ''}" is not a time in ${precision}: mend the line, or precision in the mapping.`
    return [{ line, column: 'time', sentence }]
  }
  return meant.flatMap((mapped) => {
    const found = numberText(record.fields.get(mapped.field) ?? '')
    return mappedReading(
      { line, at, column: mapped.field, text: found },
      mapped,
      spellingOf(mapping),
    )
  })
}

/**
 * Readings of line protocol in a schema of somebody else, by its mapping. Lines and fields that the
 * mapping does not name are passed over.
 */
export async function* mappedLines(
  lines: AsyncIterable<string>,
  mapping: LineMapping,
): AsyncGenerator<Arrival> {
  let line = 0
  for await (const text of lines) {
    line += 1
    if (!isSilent(text)) yield* readLine(line, text, mapping)
  }
}
