import { StoreError } from '../store.ts'

/** Where an InfluxDB 1.x answers, and as whom. */
export interface InfluxAddress {
  readonly protocol: 'http' | 'https'
  /** brackets kept for IPv6, as in a URL */
  readonly host: string
  readonly port: number
  readonly username: string
  readonly password: string
  readonly database: string
}

const DEFAULT_PORT = 8086

/** A URL as it may be shown and logged. */
export const withoutSecret = (url: string) => url.replace(/\/\/[^/]*@/, '//…@')

function notAnAddress(url: string, cause?: unknown): StoreError {
  const shown = withoutSecret(url)
  const sentence = {
    id: `Alamat riwayat "${shown}" tidak lengkap. Tulis influx1+http://NAMA:SANDI@HOST:8086/BASISDATA.`,
    en: `The history address "${shown}" is not complete. Write influx1+http://USER:PASSWORD@HOST:8086/DATABASE.`,
  }
  return new StoreError('bad_url', sentence, { cause })
}

/** Reads `influx1+http(s)://user:pass@host:8086/database`; throws StoreError `bad_url`. */
export function parseInfluxAddress(url: string): InfluxAddress {
  try {
    const parts = new URL(url.replace(/^influx1\+/, ''))
    const database = decodeURIComponent(parts.pathname.slice(1)).replace(/\/$/, '')
    if (parts.hostname === '' || database === '' || /[/"\\]/.test(database)) throw notAnAddress(url)
    return {
      protocol: parts.protocol === 'https:' ? 'https' : 'http',
      host: parts.hostname,
      port: parts.port === '' ? DEFAULT_PORT : Number(parts.port),
      username: decodeURIComponent(parts.username),
      password: decodeURIComponent(parts.password),
      database,
    }
  } catch (error) {
    throw notAnAddress(url, error)
  }
}
