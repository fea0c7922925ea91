import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { isNode, LineCounter, parseDocument } from 'yaml'

export type Path = readonly (string | number)[]

/** A YAML text that knows on which line each of its values stands. */
export interface Document {
  readonly value: unknown
  readonly syntaxProblems: readonly string[]
  /** 'line 12, channels[0].pin' */
  where(path: Path): string
}

export function readDocument(text: string): Document {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => lines.linePos(offset).line
  const lineOf = (path: Path): number => {
    const node = document.getIn(path, true)
    if (isNode(node) && node.range) return lineAt(node.range[0])
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1))
  }
  return {
    value: document.toJS() as unknown,
    syntaxProblems: document.errors.map(
      ({ message, pos }) => `line ${lineAt(pos[0])}: ${message.split('\n')[0]}`,
    ),
    where: (path) => (path.length === 0 ? 'the file' : `line ${lineOf(path)}, ${nameOf(path)}`),
  }
}

const nameOf = (path: Path) =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')

/** Every way in which a value does not fit a schema, each with its line and what to do. */
export function problemsOf(
  schema: TSchema,
  value: unknown,
  document: Document,
  at: Path = [],
): string[] {
  const seen = new Set<string>()
  for (const error of Compile(schema).Errors(value)) {
    if (error.keyword === 'boolean' || error.keyword === 'anyOf') continue
    const path = [...at, ...stepsOf(error.instancePath)]
    for (const [where, sentence] of sentencesOf(error as SchemaError, path)) {
      seen.add(`${document.where(where)}: ${sentence}`)
    }
  }
  return [...seen]
}

interface SchemaError {
  readonly keyword: string
  readonly message: string
  readonly params: Readonly<Record<string, unknown>>
}

const stepsOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => (/^[0-9]+$/.test(step) ? Number(step) : step))

function sentencesOf({ keyword, message, params }: SchemaError, path: Path): [Path, string][] {
  const names = (key: string) => (params[key] as readonly string[] | undefined) ?? []
  if (keyword === 'additionalProperties') {
    return names('additionalProperties').map((key) => [
      [...path, key],
      'unknown key; remove it or check its spelling',
    ])
  }
  if (keyword === 'required') {
    return names('requiredProperties').map((key) => [path, `'${key}' is missing`])
  }
  if (keyword === 'enum') {
    return [[path, `must be one of ${names('allowedValues').join(', ')}`]]
  }
  return [[path, message]]
}
