import type { InfluxRow } from './points.ts'

/** Rows that share a measurement and group tags. */
export interface InfluxSeries {
  readonly measurement: string
  readonly tags: Readonly<Record<string, string>>
  readonly rows: readonly InfluxRow[]
}

/** The JSON of /query, as far as it is used. */
export interface Answer {
  readonly results: readonly {
    readonly error?: string
    readonly series?: readonly {
      readonly name?: string
      readonly tags?: Readonly<Record<string, string>>
      readonly columns: readonly string[]
      readonly values?: readonly (readonly unknown[])[]
    }[]
  }[]
}

/** Throws what the server says of a statement that failed. */
export function seriesOf(answer: Answer): InfluxSeries[] {
  const error = answer.results.find((result) => result.error !== undefined)?.error
  if (error !== undefined) throw new Error(error)
  return answer.results.flatMap(({ series = [] }) =>
    series.map(({ name = '', tags = {}, columns, values = [] }) => ({
      measurement: name,
      tags,
      rows: values.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]]))),
    })),
  )
}
