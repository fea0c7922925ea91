import './reflection.ts'
import { randomBytes } from 'node:crypto'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  type JsonGeneralNames,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { readNameConstraints, writeNameConstraints } from './name-constraints.ts'
import type { Names } from './names.ts'
import type { Permitted } from './permitted.ts'

/** A certificate and its private key (PKCS #8), both PEM. */
export interface Issued {
  readonly certificate: string
  readonly key: string
}

/** From when to when, epoch ms. */
export interface Validity {
  readonly fromMs: number
  readonly untilMs: number
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' }
const NAME_CONSTRAINTS = '2.5.29.30'

/** A self-signed authority; below it one more authority may stand, for the time of a rotation. */
export async function makeAuthority(
  name: string,
  validity: Validity,
  permitted: Permitted,
): Promise<Issued> {
  const keys = await newKeys()
  const subject = [{ CN: [name] }]
  const certificate = await X509CertificateGenerator.create({
    ...{ subject, issuer: subject, ...during(validity), serialNumber: newSerial() },
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    signingAlgorithm: SIGNING,
    extensions: await authorityExtensions(keys.publicKey, 1, permitted),
  })
  return { certificate: `${certificate.toString('pem')}\n`, key: await pemOf(keys.privateKey) }
}

/** The newer authority's name and key under the older one's signature, with the older one's limits. */
export async function crossSign(older: Issued, newer: string, validity: Validity): Promise<string> {
  const [issuer, subject] = [new X509Certificate(older.certificate), new X509Certificate(newer)]
  const publicKey = await subject.publicKey.export()
  const certificate = await X509CertificateGenerator.create({
    subject: subject.subjectName,
    issuer: issuer.subjectName,
    ...{ ...during(validity), serialNumber: newSerial(), publicKey },
    signingKey: await keyOf(older.key),
    signingAlgorithm: SIGNING,
    extensions: [
      ...(await authorityExtensions(publicKey, 0, limitsOf(issuer))),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return `${certificate.toString('pem')}\n`
}

/** A certificate for a server of these names. */
export async function issueFor(names: Names, by: Issued, validity: Validity): Promise<Issued> {
  const keys = await newKeys()
  const issuer = new X509Certificate(by.certificate)
  const certificate = await X509CertificateGenerator.create({
    subject: [{ CN: ['Panen'] }],
    issuer: issuer.subjectName,
    ...{ ...during(validity), serialNumber: newSerial() },
    publicKey: keys.publicKey,
    signingKey: await keyOf(by.key),
    signingAlgorithm: SIGNING,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(asGeneralNames(names)),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return { certificate: `${certificate.toString('pem')}\n`, key: await pemOf(keys.privateKey) }
}

/** What an authority may vouch for, as its certificate (PEM) says. */
export const permittedBy = (certificate: string): Permitted =>
  limitsOf(new X509Certificate(certificate))

function limitsOf(certificate: X509Certificate): Permitted {
  const limits = certificate.getExtension(NAME_CONSTRAINTS)
  return readNameConstraints(new Uint8Array(limits?.value ?? new ArrayBuffer(0)))
}

type PublicKey = Awaited<ReturnType<typeof newKeys>>['publicKey']

async function authorityExtensions(publicKey: PublicKey, below: number, permitted: Permitted) {
  const usage = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign
  return [
    new BasicConstraintsExtension(true, below, true),
    new KeyUsagesExtension(usage, true),
    await SubjectKeyIdentifierExtension.create(publicKey),
    new Extension(NAME_CONSTRAINTS, true, new Uint8Array(writeNameConstraints(permitted))),
  ]
}

const asGeneralNames = ({ dns, ips }: Names): JsonGeneralNames => [
  ...dns.map((value) => ({ type: 'dns' as const, value })),
  ...ips.map((value) => ({ type: 'ip' as const, value })),
]

const during = ({ fromMs, untilMs }: Validity) => ({
  notBefore: new Date(fromMs),
  notAfter: new Date(untilMs),
})

/** RFC 5280 §4.1.2.2: positive, at most 20 bytes; random, so that no two are alike. */
const newSerial = (): string => `4${randomBytes(16).toString('hex').slice(1)}`

const newKeys = () => cryptoProvider.get().subtle.generateKey(CURVE, true, ['sign', 'verify'])

const keyOf = (pem: string) =>
  cryptoProvider
    .get()
    .subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), CURVE, false, ['sign'])

async function pemOf(key: Awaited<ReturnType<typeof newKeys>>['privateKey']): Promise<string> {
  const bytes = await cryptoProvider.get().subtle.exportKey('pkcs8', key)
  return `${PemConverter.encode(bytes, 'PRIVATE KEY')}\n`
}
