import { isNode, LineCounter, parseDocument, visit } from 'yaml'

export type Path = readonly (string | number)[]

/** A YAML text that knows on which line each of its values stands. */
export interface Document {
  readonly value: unknown
  readonly syntaxProblems: readonly string[]
  /** 'line 12, channels[0].pin' */
  where(path: Path): string
}

/** Aliases a person writes are few; thousands of them are a bomb. */
const MAX_ALIASES = 50

/** Reads YAML 1.2; whatever the text is, it never throws. */
export function readDocument(text: string): Document {
  try {
    return parse(text)
  } catch {
    // Some ten thousand levels deep, the parser runs out of stack.
    const problem = 'the file is nested too deeply to be read; write plain lists and keys'
    return { value: undefined, syntaxProblems: [problem], where: () => 'the file' }
  }
}

function parse(text: string): Document {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  })
  const lineAt = (offset: number) => lines.linePos(offset).line
  const lineOf = (path: Path): number => {
    const node = document.getIn(path, true)
    if (isNode(node) && node.range) return lineAt(node.range[0])
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1))
  }
  const syntaxProblems = document.errors.map(
    ({ message, pos }) => `line ${lineAt(pos[0])}: ${message.split('\n')[0]}`,
  )
  let aliases = 0
  visit(document, {
    Alias(_, alias) {
      aliases += 1
      if (alias.resolve(document) !== undefined) return
      const line = lineAt(alias.range?.[0] ?? 0)
      syntaxProblems.push(
        `line ${line}: '*${alias.source}' refers to nothing; write the value, or put quotes around it`,
      )
    },
  })
  if (aliases > MAX_ALIASES) {
    syntaxProblems.push(
      `the file has ${aliases} aliases (*name), more than ${MAX_ALIASES}; write the values`,
    )
  }
  return {
    value: syntaxProblems.length > 0 ? undefined : document.toJS({ maxAliasCount: MAX_ALIASES }),
    syntaxProblems,
    where: (path) => (path.length === 0 ? 'the file' : `line ${lineOf(path)}, ${nameOf(path)}`),
  }
}

const nameOf = (path: Path) =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')
