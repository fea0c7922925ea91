import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Login, parseLogins } from '../ports/logins.ts'
import { type Checked, refused } from './checked.ts'
import { openness } from './secret.ts'

export interface LoginsRead {
  readonly logins: readonly Login[]
  readonly warnings: readonly string[]
}

/** The logins of a port's secret file; none when it names no file. */
export function readLogins(
  file: string | undefined,
  folder: string,
  where: () => string,
): Checked<LoginsRead> {
  if (file === undefined) return { ok: true, value: { logins: [], warnings: [] } }
  const path = resolve(folder, file)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code
    return refused(`${where()}: ${path} cannot be read (${why}); write 'name:password' lines in it`)
  }
  const parsed = parseLogins(text)
  if (!parsed.ok) return refused(`${where()}: ${path} ${parsed.refusal}`)
  return { ok: true, value: { logins: parsed.logins, warnings: openness(path) } }
}
