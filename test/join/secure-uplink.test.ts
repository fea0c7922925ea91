import { X509Certificate } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { connectSecurely } from '../../gateway/uplink/connect.ts'
import { putGateway, revokeGateway } from '../../server/book/gateways.ts'
import { ensureAuthority, rotateAuthority } from '../../server/certs/authority.ts'
import { issueFor } from '../../server/certs/issue.ts'
import { ownNames } from '../../server/certs/names.ts'
import { aDataFolder } from '../server/a-server.ts'
import { authorityOf } from '../server/reach.ts'
import { type AFarm, aFarm, aGatewayFolder, joinBy, portOf } from './a-farm.ts'
import { aSecureGateway } from './a-secure-gateway.ts'

const DAY_MS = 86_400_000
const names = ownNames({ hostname: 'panen-1', addresses: ['192.0.2.7'] }, [])
const founding = () => ({ site: 'lapas-cilegon', names, nowMs: Date.now() })
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 })

async function aJoined(farm: AFarm, gateway = 'kebun-2') {
  const folder = aGatewayFolder()
  await joinBy({ port: portOf(farm), code: await farm.invite(gateway), folder })
  return folder
}

/** A TLS server whose certificate held until then. */
async function aServerOf(untilMs: number) {
  const authority = await ensureAuthority(aDataFolder(), founding())
  const validity = { fromMs: untilMs - DAY_MS, untilMs }
  const { certificate, key } = await issueFor(names, authority, validity)
  const chain = certificate + authority.certificate
  const server = createServer({ cert: chain, key }, (socket) => void socket.on('error', () => {}))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const authorities = [new X509Certificate(authority.certificate)]
  return async (knownMs: number | null, host = 'localhost') => {
    const expected = { authorities, host, nowMs: knownMs }
    const socket = await connectSecurely({ host: '127.0.0.1', port }, expected)
    socket.destroy()
  }
}

describe('a gateway that has joined', () => {
  it('sends its readings by TLS, and they are stored', async () => {
    const farm = await aFarm()
    const gateway = aSecureGateway(await aJoined(farm))
    await gateway.measure(1_000)
    await eventually(() => expect(gateway.said).toContain('connected to the server'))
    await eventually(() => expect(gateway.waiting()).toBe(0))
  })

  it('sends nothing to a server of another authority, and says what to do', async () => {
    const farm = await aFarm()
    const folder = await aJoined(farm)
    const other = await ensureAuthority(aDataFolder(), founding())
    writeFileSync(join(folder, 'ca.crt'), other.certificate)
    const gateway = aSecureGateway(folder)
    await gateway.measure(1_000)
    await eventually(() =>
      expect(gateway.said.join()).toMatch(
        /not known by the farm authority .* join again with a new code/,
      ),
    )
    expect(gateway.waiting()).toBe(1)
    expect(farm.log.sentences.join()).not.toContain('kebun-2')
  })

  it('without a certificate of the farm sends nothing, and goes on measuring', async () => {
    const farm = await aFarm()
    const folder = await aJoined(farm)
    writeFileSync(join(folder, 'ca.crt'), 'nothing')
    const gateway = aSecureGateway(folder)
    await gateway.measure(1_000)
    await eventually(() =>
      expect(gateway.said.join()).toContain("holds no authority's certificate"),
    )
    expect(gateway.waiting()).toBe(1)
  })

  it('is told when its password is not known', async () => {
    const farm = await aFarm()
    const folder = await aJoined(farm)
    writeFileSync(join(folder, 'secret'), 'salah')
    const wrong = aSecureGateway(folder)
    await eventually(() =>
      expect(wrong.said.join()).toContain('does not know this gateway or its password'),
    )
  })

  it('S-30 that is locked out is cut off within seconds, and told so', async () => {
    const farm = await aFarm()
    const gateway = aSecureGateway(await aJoined(farm))
    await eventually(() => expect(gateway.said).toContain('connected to the server'))
    const book = await farm.openBook()
    await revokeGateway(book, 'kebun-2', Date.now())
    await book.destroy()
    const startedMs = performance.now()
    await eventually(() => expect(gateway.said.join()).toContain('has locked this gateway out'))
    expect(performance.now() - startedMs).toBeLessThan(5_000)
  })

  it('whose password was replaced elsewhere is cut off within seconds', async () => {
    const farm = await aFarm()
    const gateway = aSecureGateway(await aJoined(farm))
    await eventually(() => expect(gateway.said).toContain('connected to the server'))
    const book = await farm.openBook()
    await vi.waitFor(() => expect(gateway.uplink.isConnected()).toBe(true))
    await putGateway(book, { id: 'kebun-2', secretHash: '0'.repeat(64), atMs: Date.now() })
    await book.destroy()
    await eventually(() => expect(gateway.said.join()).toContain('does not know this gateway'))
  })
})

describe('a new authority of the farm', () => {
  it('is learnt by who is connected, and by who was away', async () => {
    const farm = await aFarm()
    const here = aSecureGateway(await aJoined(farm))
    const awayFolder = await aJoined(farm, 'kebun-3')
    await eventually(() => expect(here.said).toContain('connected to the server'))
    const before = authorityOf(farm)
    await rotateAuthority(farm.dataDir, founding(), false)
    const after = authorityOf(farm)
    expect(after).not.toBe(before)
    await eventually(() => expect(readFileSync(here.caFile, 'utf8')).toBe(after))
    expect(here.said).not.toContain('the server closed the connection')
    expect(readFileSync(join(awayFolder, 'ca.crt'), 'utf8')).toBe(before)
    const away = aSecureGateway(awayFolder)
    await away.measure(1_000)
    await eventually(() => expect(readFileSync(away.caFile, 'utf8')).toBe(after))
    await eventually(() => expect(away.waiting()).toBe(0))
  })

  it('after a theft is learnt by nobody who does not join again', async () => {
    const farm = await aFarm()
    const folder = await aJoined(farm)
    await rotateAuthority(farm.dataDir, founding(), true)
    await eventually(() =>
      expect(farm.log.sentences.join()).toContain('certificates of this server have changed'),
    )
    const gateway = aSecureGateway(folder)
    await eventually(() => expect(gateway.said.join()).toContain('not known by the farm authority'))
    await joinBy({ port: portOf(farm), code: await farm.invite(), folder })
    expect(readFileSync(gateway.caFile, 'utf8')).toBe(authorityOf(farm))
  })
})

describe('a certificate and the time', () => {
  it('that has ended is refused by a gateway that knows the time', async () => {
    const connect = await aServerOf(Date.now() - 400 * DAY_MS)
    await expect(connect(Date.now())).rejects.toThrow(
      /certificate ended at .* set the clock that is wrong/,
    )
  })

  it('that has ended is believed while nobody here knows the time', async () => {
    const connect = await aServerOf(Date.now() - 400 * DAY_MS)
    await connect(null)
    await expect(connect(null, 'bank.example')).rejects.toThrow(/not for bank\.example/)
  })

  it('of the future is believed: a board that wakes in 1970 must not stay outside for ever', async () => {
    const connect = await aServerOf(Date.now() + 100 * DAY_MS)
    await connect(null)
    await connect(0)
    await connect(Date.now())
  })
})
