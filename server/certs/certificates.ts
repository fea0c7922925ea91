import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import type { Log } from '../log.ts'
import type { Reach } from '../reach.ts'
import { ensureAuthority, validityOf } from './authority.ts'
import { type FarmCertificate, farmCertificate, type Shown } from './farm-certificate.ts'
import { givenCertificate } from './given-certificate.ts'
import { type Machine, type Names, ownNames } from './names.ts'

/** What a running server shows to whoever connects, always the newest. */
export interface Certificates {
  /** to gateways: from the farm's own authority */
  farm(): Shown
  /** to browsers: the given certificate, or the farm's */
  web(): Shown
  /** the authority's certificate, PEM */
  authority(): string
  /** by which it is called in the farm's own certificate, when the authority may vouch for them */
  names(): Names
  /** whether browsers may call the server so */
  isNamed(host: string): boolean
  /** Calls `hear` whenever something of this has changed, until the returned function is called. */
  onChange(hear: () => void): () => void
  /** Looks now for what has changed; rejects when a file cannot be read. */
  refresh(): Promise<void>
  close(): void
}

export interface CertificatesOptions {
  readonly dataDir: string
  readonly site: string
  readonly reach: Reach
  readonly machine: () => Machine
  /** wall time */
  readonly nowMs: () => number
  readonly log: Log
  readonly lookEveryMs?: number | undefined
}

interface Found {
  readonly authority: string
  readonly farm: Shown
  readonly web: Shown
  readonly names: Names
}

/** Addresses change, certificates end, and `panen-server ca rotate` runs beside this server. */
const LOOK_EVERY_MS = 30_000

/** Rejects when there is no usable certificate. */
export async function keepCertificates(options: CertificatesOptions): Promise<Certificates> {
  const { log, lookEveryMs = LOOK_EVERY_MS } = options
  const listeners = new Set<() => void>()
  const warn = endWarnings(options)
  let found = await look(options)
  warn(found)
  const refresh = async () => {
    const fresh = await look(options)
    warn(fresh)
    if (JSON.stringify(fresh) === JSON.stringify(found)) return
    found = fresh
    log.info('The certificates of this server have changed; new connections see the new ones.')
    for (const hear of listeners) hear()
  }
  const timer = setInterval(() => {
    refresh().catch((err: unknown) =>
      log.error('The certificates cannot be renewed; the old ones stay.', { err }),
    )
  }, lookEveryMs)
  return {
    farm: () => found.farm,
    web: () => found.web,
    authority: () => found.authority,
    names: () => found.names,
    isNamed: (host) => isNamed(found, host),
    onChange: (hear) => {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
    refresh,
    close: () => clearInterval(timer),
  }
}

async function look(options: CertificatesOptions): Promise<Found> {
  const { dataDir, site, reach, machine } = options
  const names = ownNames(machine(), reach.names)
  const nowMs = options.nowMs()
  const authority = await ensureAuthority(dataDir, { site, names, nowMs })
  const farm = await farmCertificate(dataDir, { authority, names, nowMs })
  sayLeftOut(farm, options.log)
  const shown: Shown = { chain: farm.chain, key: farm.key }
  const web = reach.given === null ? shown : await givenCertificate(reach.given)
  return { authority: authority.certificate, farm: shown, web, names }
}

function sayLeftOut({ leftOut }: FarmCertificate, log: Log): void {
  const names = [...(leftOut?.dns ?? []), ...(leftOut?.ips ?? [])]
  if (names.length === 0) return
  log.warn(
    `The farm's authority may not vouch for ${names.join(', ')}: nobody can safely connect by that name until "panen-server ca rotate" makes a new authority.`,
  )
}

function isNamed({ web, names }: Found, host: string): boolean {
  if (names.dns.includes(host) || names.ips.includes(host)) return true
  const shown = new X509Certificate(web.chain)
  return (isIP(host) === 0 ? shown.checkHost(host) : shown.checkIP(host)) !== undefined
}

const DAY_MS = 86_400_000
const AUTHORITY_WARNING_MS = 730 * DAY_MS
const GIVEN_WARNING_MS = 14 * DAY_MS

/** Says once a day which certificate a person must care for. */
function endWarnings({ log, nowMs, reach }: CertificatesOptions) {
  let saidOn = -1
  return ({ authority, web }: Found): void => {
    const today = Math.floor(nowMs() / DAY_MS)
    if (today === saidOn) return
    saidOn = today
    const daysOf = (pem: string) => Math.floor((validityOf(pem).untilMs - nowMs()) / DAY_MS)
    if (daysOf(authority) * DAY_MS < AUTHORITY_WARNING_MS) {
      log.warn(
        `The farm's authority ends in ${daysOf(authority)} days: run "panen-server ca rotate".`,
      )
    }
    if (reach.given !== null && daysOf(web.chain) * DAY_MS < GIVEN_WARNING_MS) {
      log.warn(
        `The certificate in ${reach.given.certificateFile} ends in ${daysOf(web.chain)} days: put a new one there.`,
      )
    }
  }
}
