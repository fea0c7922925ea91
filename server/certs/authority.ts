import { createHash, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import type { Issued, Validity } from './issue.ts'
import type { Names } from './names.ts'
import { pemBlocks } from './pem.ts'
import { permittedFor } from './permitted.ts'
import { createPrivate, readText, replacePrivate } from './private-file.ts'

/** The farm's own certificate authority, as it lies in `certs/ca.pem`. */
export interface Authority extends Issued {
  /** its key under the signature of the authority before it, while that one may still be trusted */
  readonly cross: string | null
}

const DAY_MS = 86_400_000
const LASTS_MS = 3_652 * DAY_MS
/**
 * A server without a clock battery may make its authority in 1970; counted from there, ten years
 * would be over when the clock is set. No authority of this program is older than the program.
 */
const EARLIEST_MS = Date.UTC(2026, 0)

/** From a day ago, for clocks that are a little late, and as long as wanted. */
export function validityFrom(nowMs: number, lastsMs: number): Validity {
  const fromMs = Math.max(nowMs, EARLIEST_MS) - DAY_MS
  return { fromMs, untilMs: fromMs + lastsMs }
}

/** When an authority was made, as far as its certificate tells. */
export const madeMs = ({ certificate }: Issued): number => validityOf(certificate).fromMs + DAY_MS

export interface Founding {
  readonly site: string
  readonly names: Names
  readonly nowMs: number
}

const fileIn = (dataDir: string) => join(dataDir, 'certs', 'ca.pem')

/** The authority of a data folder; null when none was made yet. Rejects when it cannot be read. */
export async function readAuthority(dataDir: string): Promise<Authority | null> {
  const file = fileIn(dataDir)
  const text = await readText(file)
  if (text === null) return null
  const [key] = pemBlocks(text, 'PRIVATE KEY')
  const [certificate, cross = null] = pemBlocks(text, 'CERTIFICATE')
  if (key !== undefined && certificate !== undefined) return { key, certificate, cross }
  throw new Error(
    `${file} holds no key and certificate: put it back from a backup, or delete it and let every gateway join again.`,
  )
}

/** The authority of a data folder, made when there is none: two programs at once make one. */
export async function ensureAuthority(dataDir: string, founding: Founding): Promise<Authority> {
  const known = await readAuthority(dataDir)
  if (known !== null) return known
  const made = await found(founding)
  await createPrivate(fileIn(dataDir), textOf(made))
  return (await readAuthority(dataDir)) ?? made
}

/**
 * Puts a new authority in the old one's place. Its key is signed by the old one too, so that whoever
 * trusts the old one is led to the new one, and the old key is gone. With `isStolen` nothing leads
 * from the old to the new: every gateway has to join again.
 */
export async function rotateAuthority(
  dataDir: string,
  founding: Founding,
  isStolen: boolean,
): Promise<Authority> {
  const old = await ensureAuthority(dataDir, founding)
  const made = await found(founding)
  const cross = isStolen ? null : await leadFrom(old, made)
  const next = { ...made, cross }
  await replacePrivate(fileIn(dataDir), textOf(next))
  return next
}

async function found({ site, names, nowMs }: Founding): Promise<Authority> {
  const { makeAuthority } = await import('./issue.ts')
  const name = `Panen ${site} ${new Date(Math.max(nowMs, EARLIEST_MS)).toISOString().slice(0, 10)}`
  const issued = await makeAuthority(name, validityFrom(nowMs, LASTS_MS), permittedFor(names))
  return { ...issued, cross: null }
}

async function leadFrom(old: Authority, made: Issued): Promise<string> {
  const { crossSign } = await import('./issue.ts')
  const [before, after] = [validityOf(old.certificate), validityOf(made.certificate)]
  const untilMs = Math.min(before.untilMs, after.untilMs)
  return await crossSign(old, made.certificate, { fromMs: after.fromMs, untilMs })
}

const textOf = ({ key, certificate, cross }: Authority): string => key + certificate + (cross ?? '')

/** When a certificate (PEM) begins and ends. */
export function validityOf(certificate: string): Validity {
  const { validFrom, validTo } = new X509Certificate(certificate)
  return { fromMs: Date.parse(validFrom), untilMs: Date.parse(validTo) }
}

/** SHA-256 over a certificate, as phones and computers show it: AB:CD:… */
export const fingerprintOf = (certificate: string): string =>
  new X509Certificate(certificate).fingerprint256

/** SHA-256 over the authority's public key (SubjectPublicKeyInfo): what a join code carries. */
export function keyHashOf(certificate: string): Buffer {
  const { publicKey } = new X509Certificate(certificate)
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest()
}
