import type { Login } from './logins.ts'
import { connectWire } from './mqtt-connect.ts'
import { listenWire } from './mqtt-listen/listen.ts'
import type { NamedWire } from './port.ts'

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']
const IN_THE_CLEAR =
  'passwords and readings of its nodes cross the network in the clear: give them a network of their own'

/** A listening port. Outside loopback nobody is let in without a name and a password. */
export function listenOf(url: URL, logins: readonly Login[]): NamedWire {
  const at = addressOf(url)
  if (typeof at === 'string') return { ok: false, refusal: at }
  const isLoopback = LOOPBACK.includes(at.host)
  if (!isLoopback && logins.length === 0) {
    const refusal =
      "would take readings from anyone; write 'secretFile: nodes.secret' beside it, a file of 'name:password' lines, or listen on 127.0.0.1"
    return { ok: false, refusal }
  }
  return {
    ok: true,
    carries: 'messages',
    open: listenWire({ ...at, logins }),
    device: `MQTT on port ${at.port} of this gateway`,
    ...(isLoopback ? {} : { warning: IN_THE_CLEAR }),
  }
}

/** A broker somewhere else, which this gateway enters by one name at the most. */
export function connectOf(url: URL, logins: readonly Login[]): NamedWire {
  const at = addressOf(url)
  if (typeof at === 'string') return { ok: false, refusal: at }
  if (logins.length > 1) {
    return { ok: false, refusal: 'is entered by one name; leave one line in its secretFile' }
  }
  return {
    ok: true,
    carries: 'messages',
    open: connectWire({ url: url.href, login: logins[0] ?? null }),
    device: `the MQTT broker ${at.host} port ${at.port}`,
    ...(LOOPBACK.includes(at.host) ? {} : { warning: IN_THE_CLEAR }),
  }
}

/** Host and port, or what is wrong with them. */
function addressOf({ protocol, hostname, port, pathname, search }: URL) {
  const example = `write ${protocol}//127.0.0.1:1884`
  if (hostname === '') return `names no wire: the host is missing; ${example}`
  if (port === '' || port === '0') return `needs a port from 1 to 65535; ${example}`
  if (!['', '/'].includes(pathname) || search !== '') {
    return `takes nothing behind the port; ${example}`
  }
  // Brackets belong to the URL of an IPv6 address, not to the address.
  return { host: hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase(), port: Number(port) }
}
