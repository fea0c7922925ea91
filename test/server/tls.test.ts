import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { type ConnectionOptions, connect } from 'node:tls'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { rotateAuthority } from '../../server/certs/authority.ts'
import { ownNames } from '../../server/certs/names.ts'
import { freePort } from '../line/free-port.ts'
import { anOffice, ask } from '../people/an-office.ts'
import { aChannel, aGateway, aReading } from './a-gateway.ts'
import { aServer } from './a-server.ts'
import { aReachableServer, askByTls, authorityOf, bySecureMqtt, REACHABLE } from './reach.ts'

const machine = () => ({ hostname: 'panen-1', addresses: ['192.0.2.7'] })

/** The protocol two sides settle on, or why they do not. */
async function handshake(port: number, options: ConnectionOptions): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ...options })
  onTestFinished(() => void socket.destroy())
  return await new Promise((resolve) => {
    socket.on('secureConnect', () => resolve(socket.getProtocol() ?? 'none'))
    socket.on('error', (error) => resolve(error.message))
  })
}

describe('a server for other machines', () => {
  it('answers them by HTTPS, under its names and under no other', async () => {
    const server = await aReachableServer()
    for (const host of ['localhost', 'panen-1', 'panen-1.local']) {
      expect([host, (await askByTls(server, { host })).status]).toEqual([host, 200])
    }
    const foreign = { headers: { host: 'evil.example' } }
    expect((await askByTls(server, foreign)).status).toBe(421)
  })

  it('S-11 speaks nothing older than TLS 1.2 and no weak suite', async () => {
    const server = await aReachableServer()
    const ca = authorityOf(server)
    const weak = [
      { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' },
      { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' },
      { maxVersion: 'TLSv1.2', ciphers: 'AES128-GCM-SHA256:@SECLEVEL=0' },
      { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0' },
    ] as const
    for (const port of [server.secure?.httpsPort ?? 0, server.secure?.mqttsPort ?? 0]) {
      for (const options of weak) {
        expect(await handshake(port, { ca, ...options })).toMatch(/alert|unsupported protocol/)
      }
      expect(await handshake(port, { ca, maxVersion: 'TLSv1.2' })).toBe('TLSv1.2')
      expect(await handshake(port, { ca })).toBe('TLSv1.3')
      expect(await handshake(port, {})).toMatch(/self-signed certificate in certificate chain/)
    }
  })

  it('sends a browser that forgot the s to the right address', async () => {
    const server = await aReachableServer()
    const port = server.secure?.httpsPort ?? 0
    const page = await ask(`http://127.0.0.1:${port}`, {
      path: '/dinding',
      headers: { host: `panen-1:${port}` },
    })
    expect(page.status).toBe(307)
    expect(page.headers.location).toBe(`https://panen-1:${port}/dinding`)
    const post = await ask(`http://127.0.0.1:${port}`, {
      method: 'POST',
      path: '/api/v1/session',
      body: {},
    })
    expect([post.status, post.text]).toEqual([400, expect.stringContaining('https://')])
  })

  it('S-09 signs people in with a cookie that only TLS carries', async () => {
    const office = await anOffice({ machine, config: { reach: REACHABLE } })
    await office.person('instructor', 'pembina-1', 'melon kuning manis')
    const origin = `https://panen-1:${office.secure?.httpsPort}`
    const body = { name: 'pembina-1', password: 'melon kuning manis' }
    const signIn = { method: 'POST', path: '/api/v1/session', body, host: 'panen-1' }
    expect(
      (await askByTls(office, { ...signIn, headers: { origin: 'http://panen-1' } })).status,
    ).toBe(403)
    const { status, headers } = await askByTls(office, { ...signIn, headers: { origin } })
    expect(status).toBe(200)
    const [cookie = ''] = headers['set-cookie'] ?? []
    expect(cookie).toMatch(
      /^__Host-sid=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    const [pair = ''] = cookie.split(';')
    const who = async (sent: string) =>
      JSON.parse(
        (await askByTls(office, { path: '/api/v1/session', headers: { cookie: sent } })).text,
      ).actor
    expect(await who(pair)).toBe('instructor')
    expect(await who(pair.replace('__Host-', ''))).toBe('nobody')
    const out = {
      method: 'DELETE',
      path: '/api/v1/session',
      host: 'panen-1',
      headers: { cookie: pair, origin, 'content-type': 'application/json' },
    }
    expect((await askByTls(office, out)).headers['set-cookie']?.[0]).toMatch(
      /^__Host-sid=;.*Secure/,
    )
  })

  it('S-25 asks browsers to stay with TLS only when told to, and never on loopback', async () => {
    const key = 'strict-transport-security'
    const quiet = await aReachableServer()
    expect((await askByTls(quiet, { host: 'panen-1' })).headers[key]).toBeUndefined()
    const strict = await aReachableServer({ config: { reach: { ...REACHABLE, hsts: true } } })
    expect((await askByTls(strict, { host: 'panen-1' })).headers[key]).toBe('max-age=31536000')
    expect((await askByTls(strict, { host: 'localhost' })).headers[key]).toBeUndefined()
    expect((await ask(strict.httpUrl, { path: '/health' })).headers[key]).toBeUndefined()
  })

  it('lets gateways in by MQTT over TLS, and stores what they bring', async () => {
    const server = await aReachableServer()
    const gateway = await aGateway(...bySecureMqtt(server))
    await gateway.announce(aChannel())
    await gateway.send(1, [aReading(1_000)])
    await gateway.untilStored(1)
  })

  it('keeps connections while it changes its certificate, and shows new ones the new one', async () => {
    const server = await aReachableServer({ certificatesEveryMs: 50 })
    const gateway = await aGateway(...bySecureMqtt(server))
    await gateway.announce(aChannel())
    const before = authorityOf(server)
    const names = ownNames(machine(), [])
    await rotateAuthority(server.dataDir, { site: 'lapas-cilegon', names, nowMs: Date.now() }, true)
    await vi.waitFor(async () => {
      await expect(askByTls(server, { ca: before })).rejects.toThrow()
      expect((await askByTls(server)).status).toBe(200)
    }, 10_000)
    await gateway.send(1, [aReading(1_000)])
    await gateway.untilStored(1)
    const fresh = await aGateway(...bySecureMqtt(server))
    await fresh.send(1, [aReading(2_000)])
    await fresh.untilStored(1)
  })

  it('holds out against hundreds of connections that never finish their handshake', async () => {
    const server = await aReachableServer()
    const port = server.secure?.mqttsPort ?? 0
    const flood = await Promise.all(
      Array.from({ length: 300 }, async () => {
        const socket = connectTcp(port, '127.0.0.1')
        socket.on('error', () => {})
        onTestFinished(() => void socket.destroy())
        await once(socket, 'connect')
        return socket
      }),
    )
    const gateway = await aGateway(...bySecureMqtt(server))
    expect(gateway.client.connected).toBe(true)
    await vi.waitFor(() => expect(flood.filter(({ closed }) => closed).length).toBeGreaterThan(90))
  })

  it('says which port is taken, and which address is not its own', async () => {
    const taken = await freePort()
    const server = await aServer({ config: { reach: { ...REACHABLE, httpsPort: taken } }, machine })
    expect(server.secure?.httpsPort).toBe(taken)
    const again = aServer({ config: { reach: { ...REACHABLE, httpsPort: taken } }, machine })
    await expect(again).rejects.toThrow(/set PANEN_HTTPS_PORT to a free port/)
    const elsewhere = aServer({
      config: { reach: { ...REACHABLE, listen: ['203.0.113.1'] } },
      machine,
    })
    await expect(elsewhere).rejects.toThrow(/PANEN_LISTEN is not one of this machine/)
  })
})
