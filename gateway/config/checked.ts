import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Document, Path } from './document.ts'
import { REMEDIES } from './schema.ts'

/** A part of the file as it was built, or everything that is wrong with it. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] }

export const refused = (...problems: readonly string[]) => ({ ok: false, problems }) as const

export const problemsOf = (checked: Checked<unknown>) => (checked.ok ? [] : checked.problems)

/** A value that fits a schema, or every way in which it does not, each with line and remedy. */
export function shaped<S extends TSchema>(
  schema: S,
  value: unknown,
  document: Document,
  at: Path = [],
): Checked<Static<S>> {
  const validator = Compile(schema)
  if (validator.Check(value)) return { ok: true, value }
  const problems = validator
    .Errors(value)
    .filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'additionalProperties')
    .flatMap((error) => sentencesOf(error, [...at, ...stepsOf(error.instancePath)]))
    .map(([path, sentence]) => `${document.where(path)}: ${sentence}`)
  return refused(...new Set(problems))
}

/** What a schema library says of one fault. */
interface SchemaError {
  readonly keyword: string
  readonly message: string
  readonly params: object
}

/** A JSON pointer as a path; the numbers in it are places in a list. */
const stepsOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^[0-9]+$/.test(step) ? Number(step) : step))

function sentencesOf({ keyword, message, params }: SchemaError, path: Path): [Path, string][] {
  const param = new Map<string, unknown>(Object.entries(params))
  const names = (key: string) => [param.get(key)].flat().map(String)
  switch (keyword) {
    case 'boolean':
      return [[path, 'unknown key; remove it or check its spelling']]
    case 'required':
      return names('requiredProperties').map((key) => [path, `'${key}' is missing; add it`])
    case 'enum':
      return [[path, `must be one of ${names('allowedValues').join(', ')}`]]
    case 'const':
      return [[path, `must be ${names('allowedValue').join()}`]]
    case 'pattern':
      return [[path, REMEDIES.get(names('pattern').join()) ?? message]]
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return [[path, `must be ${names('comparison').join()} ${names('limit').join()}`]]
    default:
      return [[path, message]]
  }
}
