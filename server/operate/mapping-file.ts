import { readFile } from 'node:fs/promises'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { fileTime, type ReadTime } from '../portable/file-time.ts'
import { LineMapping, Mapping } from '../portable/mapping.ts'
import { conversion, unitsOf } from '../portable/units.ts'
import { StartRefusal } from '../start-refusal.ts'
import { isZone } from '../zone.ts'

export type ReadMapping =
  | { readonly of: 'table'; readonly mapping: Mapping; readonly readTime: ReadTime }
  | { readonly of: 'lines'; readonly mapping: LineMapping }

type Refuse = (problems: readonly string[]) => StartRefusal

function unitProblems({ readings }: Mapping | LineMapping): string[] {
  return readings.flatMap(({ quantity, unit }, i) => {
    if (unit === undefined || conversion(quantity, unit) !== null) return []
    return [
      `readings.${i}.unit: "${unit}" is not known for ${quantity}; write ${unitsOf(quantity).join(', ')}`,
    ]
  })
}

function checked<T extends TSchema>(shape: T, content: unknown, refuse: Refuse): Static<T> {
  if (Value.Check(shape, content)) return content
  throw refuse(
    [...Value.Errors(shape, content)].map(
      (fault) => `${fault.instancePath.slice(1).replaceAll('/', '.')}: ${fault.message}`,
    ),
  )
}

function readTimeOf({ time }: Mapping, zone: string, refuse: Refuse): ReadTime {
  const { format = 'iso', zone: itsZone = zone } = time
  if (!isZone(itsZone)) throw refuse([`time.zone: "${itsZone}" is not a zone; write Asia/Jakarta`])
  const readTime = fileTime(format, itsZone)
  if (readTime !== null) return readTime
  throw refuse([
    `time.format: "${format}" is not known; write iso, epoch_s, epoch_ms or a pattern such as DD/MM/YYYY HH:mm`,
  ])
}

/** A table's readings name a column, those of line protocol a measurement. */
const isOfLines = (content: unknown): boolean =>
  JSON.stringify(content)?.includes('"measurement":') ?? false

/**
 * Reads the YAML that says what stands where. Throws a StartRefusal with every problem. `zone` (IANA
 * name) is that of times without an offset when the mapping names none.
 */
export async function readMapping(file: string, zone: string): Promise<ReadMapping> {
  const refuse = (problems: readonly string[]) =>
    new StartRefusal(problems.map((problem) => `${file}: ${problem}`).join('\n'))
  const content: unknown = await readFile(file, 'utf8')
    .then(parse)
    .catch((cause: unknown) => {
      throw refuse([cause instanceof Error ? cause.message : String(cause)])
    })
  const read = isOfLines(content)
    ? ({ of: 'lines', mapping: checked(LineMapping, content, refuse) } as const)
    : ({ of: 'table', mapping: checked(Mapping, content, refuse) } as const)
  const problems = unitProblems(read.mapping)
  if (problems.length > 0) throw refuse(problems)
  if (read.of === 'lines') return read
  return { ...read, readTime: readTimeOf(read.mapping, zone, refuse) }
}
