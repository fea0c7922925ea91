import { createHash, timingSafeEqual } from 'node:crypto'

/** A name and a password by which a node is let in, or by which this gateway is. */
export interface Login {
  readonly user: string
  readonly password: string
}

export type Logins =
  | { readonly ok: true; readonly logins: readonly Login[] }
  | { readonly ok: false; readonly refusal: string }

const SHORTEST_PASSWORD = 8

/** One `name:password` a line; empty lines and lines that begin with # say nothing. */
export function parseLogins(text: string): Logins {
  const logins: Login[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const colon = line.indexOf(':')
    const login = { user: line.slice(0, colon), password: line.slice(colon + 1) }
    const refusal = refusalOf(colon, login, logins)
    if (refusal !== null) return { ok: false, refusal: `line ${index + 1} ${refusal}` }
    logins.push(login)
  }
  if (logins.length === 0) return { ok: false, refusal: "is empty; write 'name:password' in it" }
  return { ok: true, logins }
}

/** A refusal never repeats the line: there is a password in it. */
function refusalOf(colon: number, { user, password }: Login, before: readonly Login[]) {
  if (colon < 1) return "is no login; write 'name:password'"
  if (password.length < SHORTEST_PASSWORD) {
    return `has a password shorter than ${SHORTEST_PASSWORD} characters; write a longer one`
  }
  return before.some((other) => other.user === user) ? 'repeats a name; take it out' : null
}

const digestOf = (text: string | Uint8Array) => createHash('sha256').update(text).digest()

/** Whether one of the logins fits. It takes as long for a wrong name as for a wrong password. */
export function isLogin(
  logins: readonly Login[],
  user: string | undefined,
  password: Uint8Array | undefined,
): boolean {
  const given = digestOf(password ?? '')
  let fits = false
  for (const login of logins) {
    const isRight = timingSafeEqual(given, digestOf(login.password))
    fits = (isRight && login.user === user) || fits
  }
  return fits
}
