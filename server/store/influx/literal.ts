/** Values that a statement names as `$name`. */
export type Placeholders = Readonly<Record<string, string | number>>

/** A text as InfluxQL writes it; nothing inside can end it. */
export const literal = (text: string): string =>
  `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`

/**
 * Puts values where a statement names them. InfluxDB 3 takes no bound parameters on /query
 * (influxdata/influxdb#24805), so names are quoted here, for every generation the same way.
 * Throws on a name that has no value.
 */
export function withValues(statement: string, values: Placeholders): string {
  return statement.replace(/\$([a-z][a-z0-9]*)/gi, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`no value for $${name}`)
    return typeof value === 'number' ? String(value) : literal(value)
  })
}
