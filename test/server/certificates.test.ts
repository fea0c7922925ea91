import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { connect, createServer } from 'node:tls'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  type Authority,
  ensureAuthority,
  readAuthority,
  rotateAuthority,
  validityOf,
} from '../../server/certs/authority.ts'
import { farmCertificate, type Shown } from '../../server/certs/farm-certificate.ts'
import { issueFor, makeAuthority } from '../../server/certs/issue.ts'
import { readNameConstraints, writeNameConstraints } from '../../server/certs/name-constraints.ts'
import { ownNames } from '../../server/certs/names.ts'
import { aDataFolder } from './a-server.ts'

const DAY_MS = 86_400_000
const names = ownNames({ hostname: 'Panen-1', addresses: ['192.0.2.7', 'fd00::2', 'fe80::1'] }, [])
const founding = (nowMs = Date.now(), more = names) => ({
  site: 'lapas-cilegon',
  names: more,
  nowMs,
})

/** Why a client that trusts `ca` and calls the server `host` does not believe it; null when it does. */
async function disbelief({ chain, key }: Shown, ca: string, host: string): Promise<string | null> {
  const server = createServer({ cert: chain, key })
  server.on('tlsClientError', () => {})
  server.listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const socket = connect({
    port,
    host: '127.0.0.1',
    servername: 'x',
    ca,
    checkServerIdentity: (_, cert) => {
      const own = new X509Certificate(cert.raw)
      return (own.checkHost(host) ?? own.checkIP(host)) ? undefined : new Error(`not for ${host}`)
    },
  })
  const why = await new Promise<string | null>((resolve) => {
    socket.on('secureConnect', () => resolve(null))
    socket.on('error', (error) => resolve(error.message))
  })
  socket.destroy()
  return why
}

/** Lengths that are written with more octets than they need (X.690 §10.1). */
function longWinded(der: Buffer): number[] {
  const found: number[] = []
  for (let at = 0; at < der.length; ) {
    const [tag = 0, first = 0] = der.subarray(at, at + 2)
    const octets = first < 0x80 ? 0 : first & 0x7f
    const length = octets === 0 ? first : der.readUIntBE(at + 2, octets)
    const least = length < 0x80 ? 0 : Math.ceil(Math.log2(length + 1) / 8)
    if (octets !== least) found.push(length)
    const content = der.subarray(at + 2 + octets, at + 2 + octets + length)
    const isConstructed = (tag & 0x20) !== 0
    if (isConstructed) found.push(...longWinded(content))
    at += 2 + octets + length
  }
  return found
}

describe('the farm’s own authority', () => {
  it('S-03 is made once, lies in the data folder for this user alone, and no two are alike', async () => {
    const folder = aDataFolder()
    const [one, two] = await Promise.all([
      ensureAuthority(folder, founding()),
      ensureAuthority(folder, founding()),
    ])
    expect(one).toEqual(two)
    expect(await readAuthority(folder)).toEqual(one)
    expect(readdirSync(join(folder, 'certs'))).toEqual(['ca.pem'])
    expect(statSync(join(folder, 'certs', 'ca.pem')).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'certs')).mode & 0o777).toBe(0o700)
    const other = await ensureAuthority(aDataFolder(), founding())
    expect(other.key).not.toBe(one.key)
  })

  it('lasts ten years, also when it is made on a board that believes it is 1970', async () => {
    const { certificate } = await ensureAuthority(aDataFolder(), founding(0))
    const { fromMs, untilMs } = validityOf(certificate)
    expect(new Date(fromMs).getUTCFullYear()).toBe(2025)
    expect(new Date(untilMs).getUTCFullYear()).toBe(2035)
  })

  it('vouches for a server that goes by any of its names', async () => {
    const folder = aDataFolder()
    const authority = await ensureAuthority(folder, founding())
    const shown = await farmCertificate(folder, { authority, names, nowMs: Date.now() })
    for (const host of [
      'localhost',
      'panen-1',
      'panen-1.local',
      '127.0.0.1',
      '192.0.2.7',
      'fd00::2',
    ]) {
      expect([host, await disbelief(shown, authority.certificate, host)]).toEqual([host, null])
    }
    const own = new X509Certificate(shown.chain)
    expect(Date.parse(own.validTo) - Date.parse(own.validFrom)).toBeLessThan(397 * DAY_MS)
    expect(own.subjectAltName).not.toContain('fe80')
    expect(statSync(join(folder, 'certs', 'server.pem')).mode & 0o777).toBe(0o600)
  })

  it('cannot vouch for a name that belongs to somebody else', async () => {
    const authority = await ensureAuthority(aDataFolder(), founding())
    for (const thief of [
      { dns: ['bank.example'], ips: [] },
      { dns: ['localhost'], ips: ['203.0.113.9'] },
    ]) {
      const { certificate, key } = await issueFor(
        thief,
        authority,
        validityOf(authority.certificate),
      )
      const host = thief.ips[0] ?? 'bank.example'
      const shown = { chain: certificate, key }
      expect(await disbelief(shown, authority.certificate, host)).toBe(
        'permitted subtree violation',
      )
    }
  })

  it('leaves a name out that it may not vouch for, and says so', async () => {
    const folder = aDataFolder()
    const authority = await ensureAuthority(folder, founding())
    const more = ownNames({ hostname: 'panen-1', addresses: ['198.51.100.4'] }, ['panen.example'])
    const shown = await farmCertificate(folder, { authority, names: more, nowMs: Date.now() })
    expect(shown.leftOut).toEqual({ dns: ['panen.example'], ips: ['198.51.100.4'] })
    expect(await disbelief(shown, authority.certificate, 'panen-1')).toBeNull()
  })

  it('is not read from a file somebody has broken, nor quietly replaced', async () => {
    const folder = aDataFolder()
    await ensureAuthority(folder, founding())
    writeFileSync(join(folder, 'certs', 'ca.pem'), 'half')
    await expect(ensureAuthority(folder, founding())).rejects.toThrow(/put it back from a backup/)
  })
})

describe('the server’s certificate', () => {
  const issued = async (folder: string, authority: Authority, nowMs: number, more = names) =>
    (await farmCertificate(folder, { authority, names: more, nowMs })).chain.slice(0, 200)

  it('is kept until a third of its time is left, or names change', async () => {
    const folder = aDataFolder()
    const nowMs = Date.now()
    const authority = await ensureAuthority(folder, founding(nowMs))
    const first = await issued(folder, authority, nowMs)
    expect(await issued(folder, authority, nowMs + 200 * DAY_MS)).toBe(first)
    const renewed = await issued(folder, authority, nowMs + 300 * DAY_MS)
    expect(renewed).not.toBe(first)
    const moved = ownNames({ hostname: 'panen-1', addresses: ['192.0.2.7', '10.0.0.9'] }, [])
    const again = await issued(folder, authority, nowMs + 300 * DAY_MS, moved)
    expect(again).not.toBe(renewed)
    expect(await issued(folder, authority, nowMs + 301 * DAY_MS, moved)).toBe(again)
  })
})

describe('a rotation of the authority', () => {
  it('leads whoever trusts the old one to the new one, and the old key is gone', async () => {
    const folder = aDataFolder()
    const old = await ensureAuthority(folder, founding())
    const fresh = await rotateAuthority(folder, founding(), false)
    const shown = await farmCertificate(folder, { authority: fresh, names, nowMs: Date.now() })
    for (const { certificate } of [old, fresh]) {
      expect(await disbelief(shown, certificate, '192.0.2.7')).toBeNull()
    }
    const files = readdirSync(join(folder, 'certs'))
    for (const file of files) {
      expect(readFileSync(join(folder, 'certs', file), 'utf8')).not.toContain(
        old.key.slice(60, 120),
      )
    }
    const third = await rotateAuthority(folder, founding(), false)
    const later = await farmCertificate(folder, { authority: third, names, nowMs: Date.now() })
    expect(await disbelief(later, fresh.certificate, 'localhost')).toBeNull()
    expect(await disbelief(later, old.certificate, 'localhost')).not.toBeNull()
  })

  it('with a wider name still convinces who trusts the old one', async () => {
    const folder = aDataFolder()
    const old = await ensureAuthority(folder, founding())
    const wider = ownNames({ hostname: 'panen-1', addresses: ['192.0.2.7'] }, ['panen.example'])
    const authority = await rotateAuthority(folder, founding(Date.now(), wider), false)
    const shown = await farmCertificate(folder, { authority, names: wider, nowMs: Date.now() })
    expect(await disbelief(shown, old.certificate, 'panen-1')).toBeNull()
    expect(await disbelief(shown, authority.certificate, 'panen-1')).toBeNull()
  })

  it('after a theft nothing leads from the old one to the new one', async () => {
    const folder = aDataFolder()
    const old = await ensureAuthority(folder, founding())
    const fresh = await rotateAuthority(folder, founding(), true)
    const shown = await farmCertificate(folder, { authority: fresh, names, nowMs: Date.now() })
    expect(await disbelief(shown, old.certificate, 'localhost')).not.toBeNull()
    expect(await disbelief(shown, fresh.certificate, 'localhost')).toBeNull()
  })
})

describe('name constraints', () => {
  const network = fc.oneof(
    fc.record({ address: fc.ipV4(), prefix: fc.integer({ min: 0, max: 32 }) }),
    fc.record({ address: fc.ipV6(), prefix: fc.integer({ min: 0, max: 128 }) }),
  )
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.domain()), fc.array(network), (dns, networks) => {
        const read = readNameConstraints(writeNameConstraints({ dns, networks }))
        expect(read.dns).toEqual(dns)
        expect(read.networks.map(({ prefix }) => prefix)).toEqual(
          networks.map(({ prefix }) => prefix),
        )
        expect(writeNameConstraints(read)).toEqual(writeNameConstraints({ dns, networks }))
      }),
    )
  })

  it('keep to the shortest lengths, or a strict reader of DER refuses the whole certificate', () => {
    const some = fc.array(network, { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(some, (networks) => {
        expect(longWinded(writeNameConstraints({ dns: [], networks }))).toEqual([])
      }),
    )
  })

  it('are what other programs read', async () => {
    const permitted = { dns: ['lan'], networks: [{ address: 'fd00::', prefix: 8 }] }
    const validity = { fromMs: Date.now(), untilMs: Date.now() + DAY_MS }
    const { certificate } = await makeAuthority('uji', validity, permitted)
    expect(new X509Certificate(certificate).ca).toBe(true)
  })
})
