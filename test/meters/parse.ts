/** One family of an answer, read strictly. */
export interface Parsed {
  readonly kind: string
  readonly help: string
  /** by the sample's whole name with its labels, such as `a_bucket{le="1"}` */
  readonly samples: ReadonlyMap<string, number>
}

const COMMENT = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"'
const SAMPLE = new RegExp(
  `^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(${LABEL}(?:,${LABEL})*)\\})? (NaN|[+-]Inf|[+-]?[0-9.]+(?:e[+-]?[0-9]+)?)$`,
)
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  gauge: [''],
  counter: [''],
  histogram: ['_bucket', '_sum', '_count'],
}

/**
 * Reads Prometheus text format 0.0.4 and throws at the first line that breaks it: a family stands
 * together with HELP and TYPE before its samples, no series comes twice, counters do not lie below 0
 * and end in `_total`, and a histogram's buckets grow up to its count.
 */
export function parseExposition(text: string): ReadonlyMap<string, Parsed> {
  if (!text.endsWith('\n')) throw new Error('The last line does not end.')
  const families = new Map<string, Parsed>()
  let before: Before = { help: null, open: null }
  for (const line of text.slice(0, -1).split('\n')) {
    const [, word, name = '', rest = ''] = COMMENT.exec(line) ?? []
    if (word === undefined) takeSample(line, before.open)
    else if (families.has(name)) throw new Error(`${name} comes twice.`)
    else if (word === 'HELP') before = { help: { name, text: rest }, open: null }
    else {
      const open = opened(name, rest, before.help)
      before = { help: null, open }
      families.set(name, open)
    }
  }
  for (const [name, family] of families) check(name, family)
  return families
}

interface Open extends Parsed {
  readonly name: string
  readonly samples: Map<string, number>
}

interface Before {
  readonly help: { readonly name: string; readonly text: string } | null
  readonly open: Open | null
}

function opened(name: string, kind: string, help: Before['help']): Open {
  if (help?.name !== name) throw new Error(`${name} has no HELP before its TYPE.`)
  if (SUFFIXES[kind] === undefined) throw new Error(`${name}: ${kind} is no type.`)
  return { name, kind, help: help.text, samples: new Map() }
}

function takeSample(line: string, open: Open | null): void {
  const [, name = '', labels, number = ''] = SAMPLE.exec(line) ?? []
  if (name === '') throw new Error(`This is no sample: ${line}`)
  const isOwn = SUFFIXES[open?.kind ?? '']?.some((suffix) => name === `${open?.name}${suffix}`)
  if (open === null || !isOwn) throw new Error(`${name} stands outside its family.`)
  const names = [...(labels ?? '').matchAll(/([a-zA-Z_][a-zA-Z0-9_]*)="/g)].map(([, each]) => each)
  if (names.includes('quantile')) throw new Error(`Only a summary has quantiles: ${line}`)
  if (new Set(names).size !== names.length) throw new Error(`A label comes twice: ${line}`)
  const key = labels === undefined ? name : `${name}{${labels}}`
  if (open.samples.has(key)) throw new Error(`${key} comes twice.`)
  open.samples.set(key, Number(number.replace('Inf', 'Infinity')))
}

function check(name: string, { kind, samples }: Parsed): void {
  if (samples.size === 0) throw new Error(`${name} says nothing.`)
  if ((kind === 'counter') !== name.endsWith('_total')) throw new Error(`${name} is a ${kind}.`)
  if (kind === 'counter' && [...samples.values()].some((value) => !(value >= 0))) {
    throw new Error(`${name} lies below 0.`)
  }
  if (kind !== 'histogram') return
  const counts = [...samples].filter(([key]) => key.startsWith(`${name}_bucket`))
  const values = counts.map(([, value]) => value)
  if (values.some((value, at) => value < (values[at - 1] ?? 0))) throw new Error(`${name} shrinks.`)
  if (counts.at(-1)?.[0] !== `${name}_bucket{le="+Inf"}`) throw new Error(`${name} has no end.`)
  if (values.at(-1) !== samples.get(`${name}_count`)) throw new Error(`${name} counts wrong.`)
}
