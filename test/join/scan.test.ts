import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { aReachableServer } from '../server/reach.ts'

const SSLSCAN = '/usr/bin/sslscan'

const isInstalled = (): boolean => {
  try {
    accessSync(SSLSCAN, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function scan(port: number): Promise<string> {
  const args = ['--no-colour', '--no-fallback', '--sni-name=localhost', `127.0.0.1:${port}`]
  const { stdout } = await promisify(execFile)(SSLSCAN, args, { timeout: 25_000 })
  return stdout
}

/** What an independent program finds on a port. */
function findings(text: string) {
  return {
    protocols: [...text.matchAll(/^(\S+)\s+enabled$/gm)].map(([, name]) => name),
    suites: [...text.matchAll(/^(?:Preferred|Accepted)\s+(TLSv\S+)\s+(\d+) bits\s+(\S+)/gm)].map(
      ([, , bits, suite]) => ({ bits: Number(bits), suite: suite ?? '' }),
    ),
    groups: [
      ...new Set(
        [...text.matchAll(/^TLSv1\.3\s+\d+ bits\s+(?:\S+ \(NIST (\S+)\)|([a-z]\S+))$/gm)].map(
          ([, nist, other]) => nist ?? other,
        ),
      ),
    ],
    heartbleed: /vulnerable to heartbleed/.test(text.replaceAll('not vulnerable', '')),
  }
}

describe('S-11 sslscan', () => {
  it('finds nothing weak where other machines come in', async () => {
    if (!isInstalled()) {
      process.stderr.write('NOT RUN: sslscan is not installed (apt-get install sslscan).\n')
      return
    }
    const { secure } = await aReachableServer()
    for (const port of [secure?.httpsPort ?? 0, secure?.mqttsPort ?? 0]) {
      const text = await scan(port)
      const { protocols, suites, groups, heartbleed } = findings(text)
      expect(protocols).toEqual(['TLSv1.2', 'TLSv1.3'])
      expect(suites.length).toBeGreaterThan(4)
      for (const { bits, suite } of suites) {
        expect([suite, bits >= 128]).toEqual([suite, true])
        expect(suite).toMatch(/^(TLS_(AES|CHACHA20)|ECDHE-ECDSA-.*(GCM|POLY1305))/)
      }
      expect(heartbleed).toBe(false)
      expect(groups.sort()).toEqual(['P-256', 'P-384', 'x25519'])
      expect(text).toMatch(/Compression disabled|does not support compression/)
      expect(text).toMatch(/Secure session renegotiation supported|renegotiation not supported/)
    }
  })
})
