import { readFile } from 'node:fs/promises'
import { Compile } from 'typebox/compile'
import { parse } from 'yaml'
import { fileTime, type ReadTime } from '../portable/file-time.ts'
import { Mapping } from '../portable/mapping.ts'
import { conversion, unitsOf } from '../portable/units.ts'
import { StartRefusal } from '../start-refusal.ts'
import { isZone } from '../zone.ts'

const shape = Compile(Mapping)

function unitProblems({ readings }: Mapping): string[] {
  return readings.flatMap(({ quantity, unit }, i) => {
    if (unit === undefined || conversion(quantity, unit) !== null) return []
    return [
      `readings.${i}.unit: "${unit}" is not known for ${quantity}; write ${unitsOf(quantity).join(', ')}`,
    ]
  })
}

export interface ReadMapping {
  readonly mapping: Mapping
  readonly readTime: ReadTime
}

/**
 * Reads the YAML that says what stands in which column. Throws a StartRefusal with every problem.
 * `zone` (IANA name) is that of times without an offset when the mapping names none.
 */
export async function readMapping(file: string, zone: string): Promise<ReadMapping> {
  const refuse = (problems: readonly string[]) =>
    new StartRefusal(problems.map((problem) => `${file}: ${problem}`).join('\n'))
  const content: unknown = await readFile(file, 'utf8')
    .then(parse)
    .catch((cause: unknown) => {
      throw refuse([cause instanceof Error ? cause.message : String(cause)])
    })
  if (!shape.Check(content)) {
    throw refuse(
      shape
        .Errors(content)
        .map((fault) => `${fault.instancePath.slice(1).replaceAll('/', '.')}: ${fault.message}`),
    )
  }
  const { format = 'iso', zone: itsZone = zone } = content.time
  if (!isZone(itsZone)) throw refuse([`time.zone: "${itsZone}" is not a zone; write Asia/Jakarta`])
  const readTime = fileTime(format, itsZone)
  if (readTime === null) {
    throw refuse([
      `time.format: "${format}" is not known; write iso, epoch_s, epoch_ms or a pattern such as DD/MM/YYYY HH:mm`,
    ])
  }
  const problems = unitProblems(content)
  if (problems.length > 0) throw refuse(problems)
  return { mapping: content, readTime }
}
