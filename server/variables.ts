export type Environment = Readonly<Record<string, string | undefined>>

/** An empty variable counts as not set: that is how people switch one off in an env file. */
export function text(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === '' ? undefined : value
}

/** Words between commas or spaces. */
export const list = (env: Environment, name: string): readonly string[] =>
  (text(env, name) ?? '').split(/[\s,]+/).filter((word) => word !== '')

export function readPort(
  env: Environment,
  name: string,
  byDefault: number,
  problems: string[],
): number {
  const value = text(env, name)
  if (value === undefined) return byDefault
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (port <= 65_535) return port
  problems.push(`${name}=${value} is not a port: write a number from 1 to 65535, or 0 for any.`)
  return byDefault
}
