/** What tells one series of a family from the next. Never anything that grows with time. */
export type Labels = Readonly<Record<string, string>>

export interface Measured {
  readonly labels?: Labels
  readonly value: number
}

/** Values under one name; a histogram's samples carry its suffixes. */
export interface Family {
  readonly name: string
  readonly help: string
  readonly kind: 'gauge' | 'counter' | 'histogram'
  readonly samples: readonly (Measured & { readonly suffix?: string })[]
}

/** Of the answer: Prometheus text exposition format 0.0.4. */
export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** A family as Prometheus reads it; empty when there is nothing to say. */
export function textOf({ name, help, kind, samples }: Family): string {
  if (samples.length === 0) return ''
  const lines = samples.map(
    ({ suffix = '', labels = {}, value }) =>
      `${name}${suffix}${labelText(labels)} ${number(value)}`,
  )
  return [`# HELP ${name} ${escaped(help)}`, `# TYPE ${name} ${kind}`, ...lines, ''].join('\n')
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels)
  if (pairs.length === 0) return ''
  return `{${pairs.map(([name, value]) => `${name}="${escaped(value, true)}"`).join(',')}}`
}

function escaped(text: string, isQuoted = false): string {
  const plain = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
  return isQuoted ? plain.replaceAll('"', '\\"') : plain
}

/** As Go's ParseFloat takes it. */
function number(value: number): string {
  if (Number.isFinite(value) || Number.isNaN(value)) return String(value)
  return value > 0 ? '+Inf' : '-Inf'
}
