import { type Checked, refused } from './checked.ts'

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']
const EXAMPLE = 'write mqtts://HOST:8883, or mqtt://127.0.0.1:1883 for a server on this computer'

/** The server's address. A refusal never repeats it: there may be a password in it. */
export function checkServerUrl(server: string, where: string): Checked<string> {
  if (!URL.canParse(server)) return refused(`${where}: is no URL; ${EXAMPLE}`)
  const url = new URL(server)
  const problem = problemWith(url)
  return problem === null ? { ok: true, value: server } : refused(`${where}: ${problem}`)
}

function problemWith(url: URL): string | null {
  if (url.protocol !== 'mqtt:' && url.protocol !== 'mqtts:') {
    return `must begin with mqtts:// or mqtt://; ${EXAMPLE}`
  }
  if (url.username !== '' || url.password !== '') {
    return 'a password in the URL would end up in the log; take it out and put it into secretFile'
  }
  if (url.port === '0') return `nobody listens on port 0; ${EXAMPLE}`
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') {
    return `takes nothing behind host and port; ${EXAMPLE}`
  }
  if (url.hostname === '') return `names no host; ${EXAMPLE}`
  if (url.protocol === 'mqtts:' || LOOPBACK.includes(url.hostname)) return null
  return 'mqtt:// would send the password in the clear; write mqtts://, only 127.0.0.1 may be reached without TLS'
}
