import type { Login } from './logins.ts'
import { connectOf, listenOf } from './mqtt-url.ts'
import type { NamedWire } from './port.ts'
import { PARITIES, serialWire } from './serial.ts'
import { tcpWire } from './tcp.ts'

const DEFAULT_BAUD = 57_600
const BAUD = { slowest: 300, fastest: 4_000_000 }
const HELP =
  "write 'tcp://host:port', 'serial:/dev/ttyACM0?baud=57600', 'mqtt-listen://127.0.0.1:1884' or 'mqtt://host:1883'"

const refused = (refusal: string): NamedWire => ({ ok: false, refusal })

type WireKind = (url: URL, logins: readonly Login[], baud: number) => NamedWire

/** Every kind of wire a port URL can name, one line each. */
const KINDS: ReadonlyMap<string, WireKind> = new Map<string, WireKind>([
  ['tcp:', bare(tcpOf)],
  ['serial:', bare(serialOf)],
  ['mqtt-listen:', listenOf],
  ['mqtt:', connectOf],
])

/** A wire at whose end nobody asks for a password. */
function bare(wire: (url: URL, baud: number) => NamedWire): WireKind {
  return (url, logins, baud) =>
    logins.length === 0 ? wire(url, baud) : refused('asks for no password; remove secretFile')
}

/**
 * The wire a URL names; `logins` are those of the port's secretFile, if it has one, and `baud` is
 * the speed of a serial line that names none.
 */
export function wireOf(
  text: string,
  logins: readonly Login[] = [],
  baud = DEFAULT_BAUD,
): NamedWire {
  const url = URL.canParse(text) ? new URL(text) : null
  const kind = url === null ? undefined : KINDS.get(url.protocol)
  if (url === null || kind === undefined) return refused(`names no wire; ${HELP}`)
  if (url.username !== '' || url.password !== '' || url.hash !== '') {
    return refused(`has more in it than a wire needs; ${HELP}`)
  }
  return kind(url, logins, baud)
}

function tcpOf({ hostname, port, pathname, search }: URL): NamedWire {
  if (hostname === '') return refused(`names no wire: the host is missing; ${HELP}`)
  if (port === '' || port === '0') {
    return refused('names no wire: it needs a port from 1 to 65535, such as tcp://papan-1:7101')
  }
  if (!['', '/'].includes(pathname) || search !== '') {
    return refused(`takes nothing behind the port; ${HELP}`)
  }
  // Brackets belong to the URL of an IPv6 address, not to the address.
  const host = hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  const open = tcpWire(host, Number(port))
  return { ok: true, carries: 'bytes', open, device: `${host} port ${port}` }
}

function serialOf({ host, pathname, searchParams }: URL, defaultBaud: number): NamedWire {
  if (host !== '') {
    return refused(`leads to ${pathname}; write serial:/${host}${pathname} with one slash`)
  }
  if (!pathname.startsWith('/')) return refused(`names no device; ${HELP}`)
  if ([...searchParams.keys()].some((key) => !['baud', 'parity'].includes(key))) {
    return refused(`knows 'baud' and 'parity' only; ${HELP}`)
  }
  const text = searchParams.get('baud') ?? String(defaultBaud)
  const baud = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN
  if (!(baud >= BAUD.slowest && baud <= BAUD.fastest)) {
    return refused(
      `'${text}' is no baud rate; write a number from ${BAUD.slowest} to ${BAUD.fastest}, such as baud=57600`,
    )
  }
  const named = searchParams.get('parity') ?? 'none'
  const parity = PARITIES.find((known) => known === named)
  if (parity === undefined) {
    return refused(`'${named.slice(0, 20)}' is no parity; write parity=none, even or odd`)
  }
  const open = serialWire(pathname, baud, parity)
  return { ok: true, carries: 'bytes', open, device: pathname }
}
