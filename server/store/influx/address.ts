import { StoreError } from '../store.ts'

/** Where an InfluxDB answers, which generation it is, and as whom to speak to it. */
export interface InfluxAddress {
  readonly generation: 1 | 2 | 3
  readonly protocol: 'http' | 'https'
  /** brackets kept for IPv6, as in a URL */
  readonly host: string
  readonly port: number
  /** what InfluxQL asks; in generation 2 the database that is mapped to the bucket */
  readonly database: string
  /** what is written to; the database, but for generation 2 */
  readonly bucket: string
  /** generation 2 alone; empty elsewhere */
  readonly organization: string
  /** generation 1 alone; empty elsewhere, where a token stands for both */
  readonly username: string
  readonly password: string
}

type Generation = InfluxAddress['generation']

const DEFAULT_PORTS: Readonly<Record<Generation, number>> = { 1: 8086, 2: 8086, 3: 8181 }

const SHAPES: Readonly<Record<Generation, { readonly id: string; readonly en: string }>> = {
  1: {
    id: 'influx1+http://NAMA:SANDI@HOST:8086/BASISDATA',
    en: 'influx1+http://USER:PASSWORD@HOST:8086/DATABASE',
  },
  2: {
    id: 'influx2+http://HOST:8086/?org=ORGANISASI&bucket=BUCKET, tokennya di PANEN_INFLUX_TOKEN',
    en: 'influx2+http://HOST:8086/?org=ORGANIZATION&bucket=BUCKET, its token in PANEN_INFLUX_TOKEN',
  },
  3: {
    id: 'influx3+http://HOST:8181/?database=BASISDATA, tokennya di PANEN_INFLUX_TOKEN',
    en: 'influx3+http://HOST:8181/?database=DATABASE, its token in PANEN_INFLUX_TOKEN',
  },
}

const SCHEME = /^influx([123])\+(?=https?:)/

/** Whether a URL names an InfluxDB, complete or not. */
export const isInfluxUrl = (url: string): boolean => SCHEME.test(url)

/** A URL as it may be shown and logged. */
export const withoutSecret = (url: string) =>
  url.replace(/\/\/[^/]*@/, '//…@').replace(/([?&](?:token|p|password)=)[^&]*/gi, '$1…')

function notAnAddress(url: string, generation: Generation, cause?: unknown): StoreError {
  const shown = withoutSecret(url)
  const shape = SHAPES[generation]
  const sentence = {
    id: `Alamat riwayat "${shown}" tidak lengkap. Tulis ${shape.id}.`,
    en: `The history address "${shown}" is not complete. Write ${shape.en}.`,
  }
  return new StoreError('bad_url', sentence, { cause })
}

function namesOf(generation: Generation, { pathname, searchParams }: URL) {
  const asked = searchParams.get('database') ?? ''
  if (generation === 3) return { database: asked, bucket: asked, organization: '' }
  if (generation === 2) {
    const bucket = searchParams.get('bucket') ?? ''
    const database = asked === '' ? bucket : asked
    return { database, bucket, organization: searchParams.get('org') ?? '' }
  }
  const database = decodeURIComponent(pathname.slice(1)).replace(/\/$/, '')
  return { database, bucket: database, organization: '' }
}

const isName = (name: string) => name !== '' && !/["\\\p{Cc}]/u.test(name)

function isComplete({ generation, host, database, bucket, ...address }: InfluxAddress): boolean {
  if (host === '' || !isName(database) || !isName(bucket)) return false
  if (generation === 1) return !database.includes('/')
  // A secret in the address would come back in every log that names the history.
  if (address.username !== '' || address.password !== '') return false
  return generation === 3 || isName(address.organization)
}

/**
 * Reads `influx1+http(s)://user:pass@host:8086/database`,
 * `influx2+http(s)://host:8086/?org=…&bucket=…` (`&database=…` where the bucket is mapped to a
 * database of another name) or `influx3+http(s)://host:8181/?database=…`.
 * Throws StoreError `bad_url` with the shape that was expected.
 */
export function parseInfluxAddress(url: string): InfluxAddress {
  const generation = Number(SCHEME.exec(url)?.[1] ?? 1) as Generation
  try {
    const parts = new URL(url.replace(SCHEME, ''))
    const address: InfluxAddress = {
      generation,
      protocol: parts.protocol === 'https:' ? 'https' : 'http',
      host: parts.hostname,
      port: parts.port === '' ? DEFAULT_PORTS[generation] : Number(parts.port),
      ...namesOf(generation, parts),
      username: decodeURIComponent(parts.username),
      password: decodeURIComponent(parts.password),
    }
    if (!isComplete(address) || parts.searchParams.has('token')) throw notAnAddress(url, generation)
    return address
  } catch (error) {
    throw error instanceof StoreError ? error : notAnAddress(url, generation, error)
  }
}

/** Which history a URL names, whoever reads it and however: that of one site in one database. */
export function historyName(url: string, site: string): string {
  const { host, port, bucket, organization } = parseInfluxAddress(url)
  return `${host}:${port} ${organization} ${bucket} ${site}`
}
