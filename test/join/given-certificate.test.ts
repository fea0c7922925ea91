import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { ensureAuthority } from '../../server/certs/authority.ts'
import { issueFor } from '../../server/certs/issue.ts'
import { readConfig } from '../../server/config.ts'
import { aDataFolder, aServer } from '../server/a-server.ts'
import { askByTls, authorityOf, REACHABLE } from '../server/reach.ts'
import { aFarm, aGatewayFolder, joinBy, portOf } from './a-farm.ts'

const DAY_MS = 86_400_000
const names = { dns: ['localhost', 'panen.internal'], ips: [] }

/** Somebody else's authority, and a certificate of it for this server as PEM files. */
async function aGiven(nowMs = Date.now()) {
  const folder = aDataFolder()
  const authority = await ensureAuthority(folder, { site: 'penerbit', names, nowMs })
  const files = { certificateFile: join(folder, 'chain.pem'), keyFile: join(folder, 'key.pem') }
  const renew = async () => {
    const validity = { fromMs: nowMs - DAY_MS, untilMs: nowMs + 90 * DAY_MS }
    const { certificate, key } = await issueFor(names, authority, validity)
    writeFileSync(files.keyFile, key)
    writeFileSync(files.certificateFile, certificate)
  }
  await renew()
  return { ca: authority.certificate, given: files, renew }
}

describe('a certificate from elsewhere', () => {
  it('is what browsers see, while gateways know the farm by its own', async () => {
    const { ca, given } = await aGiven()
    const farm = await aFarm({ config: { reach: { ...REACHABLE, given } } })
    expect((await askByTls(farm, { ca, host: 'panen.internal' })).status).toBe(200)
    await expect(askByTls(farm, { ca: authorityOf(farm) })).rejects.toThrow()
    await joinBy({ port: portOf(farm), code: await farm.invite(), folder: aGatewayFolder() })
  })

  it('is read again when it was renewed, also from files that were half written', async () => {
    const { ca, given, renew } = await aGiven()
    const farm = await aFarm({ config: { reach: { ...REACHABLE, given } } })
    writeFileSync(given.certificateFile, 'half')
    await vi.waitFor(() => expect(farm.log.sentences.join()).toContain('the old ones stay'), 5_000)
    expect((await askByTls(farm, { ca })).status).toBe(200)
    await renew()
    await vi.waitFor(() => expect(farm.log.sentences.join()).toContain('have changed'), 5_000)
    expect((await askByTls(farm, { ca })).status).toBe(200)
  })

  it('without its own key stops the start with one sentence', async () => {
    const [one, two] = [await aGiven(), await aGiven()]
    const given = { ...one.given, keyFile: two.given.keyFile }
    const starting = aServer({ config: { reach: { ...REACHABLE, given } } })
    await expect(starting).rejects.toThrow(/are no certificate and its key/)
  })
})

describe('how the server is reached', () => {
  it('is refused with every problem at once', () => {
    const result = readConfig({
      PANEN_DATA: aDataFolder(),
      PANEN_LISTEN: 'semua, 0.0.0.0',
      PANEN_NAMES: 'panen.lan,-x-',
      PANEN_HTTPS_PORT: '9000',
      PANEN_MQTTS_PORT: '9000',
      PANEN_CERTIFICATE: '/a.pem',
    })
    expect(result.ok || result.problems).toEqual([
      expect.stringMatching(/^PANEN_HTTPS_PORT and PANEN_MQTTS_PORT are both 9000/),
      expect.stringMatching(/^PANEN_CERTIFICATE and PANEN_CERTIFICATE_KEY belong together/),
      expect.stringMatching(/^PANEN_LISTEN=semua is not an address: write 0\.0\.0\.0/),
      expect.stringMatching(/^PANEN_NAMES=-x- is neither a name nor an address/),
    ])
  })
})
