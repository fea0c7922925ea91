import type { OpenWire } from './port.ts'
import { serialWire } from './serial.ts'
import { tcpWire } from './tcp.ts'

const DEFAULT_BAUD = 57_600

/** Every kind of wire a port URL can name, one line each. */
const KINDS: Record<string, (url: URL) => OpenWire | null> = {
  'tcp:': (url) => (url.port === '' ? null : tcpWire(url.hostname, Number(url.port))),
  'serial:': (url) =>
    url.pathname.startsWith('/')
      ? serialWire(url.pathname, Number(url.searchParams.get('baud') ?? DEFAULT_BAUD))
      : null,
}

export const PORT_URL_HELP = "'tcp://host:port' or 'serial:/dev/ttyACM0?baud=57600'"

/** The wire a URL names; null when it names none. */
export function wireOf(url: string): OpenWire | null {
  const parsed = parse(url)
  return parsed === null ? null : (KINDS[parsed.protocol]?.(parsed) ?? null)
}

function parse(url: string): URL | null {
  try {
    return new URL(url)
  } catch {
    return null
  }
}
