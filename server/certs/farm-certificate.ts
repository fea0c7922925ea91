import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { type Authority, validityFrom, validityOf } from './authority.ts'
import type { Names } from './names.ts'
import { pemBlocks } from './pem.ts'
import { namesOutside, namesWithin } from './permitted.ts'
import { readText, replacePrivate } from './private-file.ts'

/** What a TLS server shows (the certificate first, then what leads to its authority) and its key. */
export interface Shown {
  readonly chain: string
  readonly key: string
}

export interface Issue {
  readonly authority: Authority
  readonly names: Names
  readonly nowMs: number
}

export interface FarmCertificate extends Shown {
  /** names the authority may not vouch for; known only when the certificate is fresh */
  readonly leftOut: Names | null
}

const DAY_MS = 86_400_000
/** Browsers take nothing longer; a third before its end a new one is made. */
const LASTS_MS = 397 * DAY_MS - 1_000
const RENEW_BEFORE_MS = LASTS_MS / 3

const fileIn = (dataDir: string) => join(dataDir, 'certs', 'server.pem')

/**
 * The server's certificate from the farm's own authority: the one that lies in the data folder when
 * it still fits, a new one otherwise.
 */
export async function farmCertificate(dataDir: string, issue: Issue): Promise<FarmCertificate> {
  const kept = await readKept(dataDir)
  const { authority } = issue
  if (kept !== null && fits(kept, issue)) {
    return { key: kept.key, chain: chainOf(kept.certificate, authority), leftOut: null }
  }
  const { issueFor, permittedBy } = await import('./issue.ts')
  const permitted = permittedBy(authority.certificate)
  const limited = namesWithin(issue.names, permitted)
  const names =
    authority.cross === null ? limited : namesWithin(limited, permittedBy(authority.cross))
  const made = await issueFor(names, authority, validityWithin(authority, issue.nowMs))
  await replacePrivate(fileIn(dataDir), made.key + made.certificate + wordsOf(issue.names))
  const leftOut = namesOutside(issue.names, permitted)
  return { key: made.key, chain: chainOf(made.certificate, authority), leftOut }
}

function validityWithin(authority: Authority, nowMs: number) {
  const { fromMs, untilMs } = validityFrom(nowMs, LASTS_MS)
  return { fromMs, untilMs: Math.min(untilMs, validityOf(authority.certificate).untilMs) }
}

/** The whole way up: a gateway that joins must see the authority to know it by its fingerprint. */
const chainOf = (certificate: string, { cross, certificate: root }: Authority): string =>
  certificate + (cross ?? '') + root

interface Kept {
  readonly key: string
  readonly certificate: string
  /** what was asked for when it was made, in words */
  readonly words: string
}

async function readKept(dataDir: string): Promise<Kept | null> {
  const text = (await readText(fileIn(dataDir))) ?? ''
  const [key] = pemBlocks(text, 'PRIVATE KEY')
  const [certificate] = pemBlocks(text, 'CERTIFICATE')
  if (key === undefined || certificate === undefined) return null
  return { key, certificate, words: text.slice(text.lastIndexOf('\nnames: ') + 1) }
}

const wordsOf = (names: Names): string => `names: ${JSON.stringify(names)}\n`

/** Whether a kept certificate is the authority's, for these names, and far from its end. */
function fits(kept: Kept, { authority, names, nowMs }: Issue): boolean {
  const root = new X509Certificate(authority.certificate)
  const own = new X509Certificate(kept.certificate)
  if (!own.checkIssued(root) || !own.verify(root.publicKey)) return false
  const { untilMs } = validityOf(kept.certificate)
  return kept.words === wordsOf(names) && nowMs < untilMs - RENEW_BEFORE_MS
}
