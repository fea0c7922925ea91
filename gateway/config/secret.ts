import { readFileSync, statSync } from 'node:fs'
import { type Checked, refused } from './checked.ts'

export interface Secret {
  readonly secret: string
  readonly warnings: readonly string[]
}

const READABLE_BY_OTHERS = 0o004

/** The password for the server: the environment's, or that of a file beside the configuration. */
export function readSecret(
  path: string,
  gateway: string,
  fromEnvironment: string | undefined,
): Checked<Secret> {
  if (fromEnvironment) return { ok: true, value: { secret: fromEnvironment, warnings: [] } }
  try {
    const secret = readFileSync(path, 'utf8').trim()
    if (secret !== '') return { ok: true, value: { secret, warnings: openness(path) } }
  } catch {
    // falls through to the sentence below: an unreadable file is as good as none
  }
  const join = `'panen-gateway join https://SERVER:8443 --code CODE', with a code from 'panen-server gateway invite ${gateway}'`
  const add = `'panen-server gateway add ${gateway} --secret-file ${path}'`
  return refused(`no password for the server yet: run ${join}; beside the server itself: ${add}`)
}

/** What is wrong with who may read a secret. */
export function openness(path: string): string[] {
  const isOpen = process.platform !== 'win32' && (statSync(path).mode & READABLE_BY_OTHERS) !== 0
  return isOpen ? [`every user of this machine can read the password: run 'chmod 600 ${path}'`] : []
}
