/** MQTT 3.1.1 §3.2.2.3: what the server answered to the login. */
const REFUSALS: ReadonlyMap<unknown, string> = new Map([
  [4, 'the server does not know this gateway or its password: join again with a new code'],
  [5, 'the server has locked this gateway out: ask the administrator, then join with a new code'],
  [3, 'the server cannot check logins now'],
])

/** What a system call says when nobody is there. */
const AWAY: ReadonlyMap<unknown, string> = new Map([
  ['ECONNREFUSED', 'nobody answers there: start the server, or correct the port'],
  ['EHOSTUNREACH', 'no way leads there: check the network'],
  ['ENETUNREACH', 'no way leads there: check the network'],
  ['ENOTFOUND', 'nobody knows this name: check the network, or write the address instead'],
  ['EAI_AGAIN', 'the name cannot be looked up now: check the network'],
  ['ETIMEDOUT', 'no answer: check the network'],
])

/** Why there is no connection to the server, with what a person can do about it. */
export function failureWords(error: Error): string {
  const code = 'code' in error ? error.code : undefined
  const words = REFUSALS.get(code) ?? AWAY.get(code)
  return words === undefined ? error.message : `${words} (${error.message})`
}
