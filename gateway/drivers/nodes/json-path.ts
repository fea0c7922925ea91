/** Names and places in lists, from the root down. */
export type JsonPath = readonly (string | number)[]

const STEP = /\.([^.[\]'"\s*?@()]+)|\[(\d{1,4})\]|\['([^']+)'\]|\["([^"]+)"\]/y
const MOST_STEPS = 16

/**
 * `$`, then steps: `.name`, `['any name']`, `[0]`. Null for anything else: filters, wildcards and
 * `..` could mean several values, and a channel has one.
 */
export function parseJsonPath(text: string): JsonPath | null {
  if (!text.startsWith('$')) return null
  const path: (string | number)[] = []
  for (let at = 1; at < text.length; ) {
    STEP.lastIndex = at
    const step = STEP.exec(text)
    if (step === null || path.length >= MOST_STEPS) return null
    const [whole, name, index, single, double] = step
    path.push(index === undefined ? (name ?? single ?? double ?? '') : Number(index))
    at += whole.length
  }
  return path
}

/** What lies at the path; undefined when nothing does. Only own keys count, never inherited ones. */
export function valueAt(root: unknown, path: JsonPath): unknown {
  let value = root
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Readonly<Record<string | number, unknown>>)[step]
  }
  return value
}
