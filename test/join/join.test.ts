import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseConfig } from '../../gateway/config/config.ts'
import { readJoinCode } from '../../gateway/contract/join-code.ts'
import { revokeGateway } from '../../server/book/gateways.ts'
import { ensureAuthority } from '../../server/certs/authority.ts'
import { farmCertificate } from '../../server/certs/farm-certificate.ts'
import { ownNames } from '../../server/certs/names.ts'
import { readAudit, verifyAudit } from '../../server/people/audit.ts'
import { aClock, anOffice, ask } from '../people/an-office.ts'
import { aDataFolder } from '../server/a-server.ts'
import { askByTls, REACHABLE } from '../server/reach.ts'
import { type AFarm, aFarm, aGatewayFolder, joinBy, portOf } from './a-farm.ts'

const ROUTE = '/api/v1/join'
const textIn = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8')

/** What a code opens when it is sent as it is, by whoever knows it. */
const sendCode = (farm: AFarm, code: string) => {
  const read = readJoinCode(code)
  if (read === null) throw new Error(`${code} is no code`)
  const { id, secret } = read
  return askByTls(farm, { method: 'POST', path: ROUTE, body: { id, secret } })
}

describe('a gateway that joins', () => {
  it('gets its password, the farm’s certificate and a configuration, and shows no secret', async () => {
    const farm = await aFarm()
    const folder = aGatewayFolder()
    const code = await farm.invite()
    const said = await joinBy({ port: portOf(farm), code, folder, json: true })
    expect(JSON.parse(said)).toMatchObject({ site: 'lapas-cilegon', gateway: 'kebun-2' })
    const secret = textIn(folder, 'secret').trim()
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(said + textIn(folder, 'gateway.yaml') + farm.log.lines.join()).not.toContain(secret)
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
    expect(textIn(folder, 'ca.crt')).toMatch(/^-----BEGIN CERTIFICATE-----/)
    const loaded = parseConfig(textIn(folder, 'gateway.yaml'), folder, {})
    expect(loaded).toMatchObject({
      ok: true,
      config: { server: `mqtts://localhost:${farm.secure?.mqttsPort}`, secret, warnings: [] },
    })
  })

  it('keeps the configuration it has, but for the farm it belongs to', async () => {
    const farm = await aFarm()
    const folder = aGatewayFolder()
    const before =
      '# ours\nsite: x\ngateway: y\nserver: mqtt://127.0.0.1:1883 # old\nports: []  # none yet\n'
    writeFileSync(join(folder, 'gateway.yaml'), before)
    await joinBy({ port: portOf(farm), code: await farm.invite(), folder })
    expect(textIn(folder, 'gateway.yaml')).toBe(
      `# ours\nsite: lapas-cilegon\ngateway: kebun-2\nserver: mqtts://localhost:${farm.secure?.mqttsPort}\nports: []  # none yet\n`,
    )
  })

  it('again gets a new password, and the old one opens nothing', async () => {
    const farm = await aFarm()
    const folder = aGatewayFolder()
    await joinBy({ port: portOf(farm), code: await farm.invite(), folder })
    const old = textIn(folder, 'secret')
    await joinBy({ port: portOf(farm), code: await farm.invite(), folder })
    expect(textIn(folder, 'secret')).not.toBe(old)
  })

  it('with a mistyped code or a wrong address is told before anything happens', async () => {
    const reach = { ...REACHABLE, listen: ['127.0.0.1', '127.0.0.2'] }
    const farm = await aFarm({ config: { reach } })
    const folder = aGatewayFolder()
    const code = await farm.invite()
    const mistyped = code.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    await expect(joinBy({ port: portOf(farm), code: mistyped, folder })).rejects.toThrow(
      /no whole code/,
    )
    await expect(joinBy({ port: 1, code, folder })).rejects.toThrow(/nobody answers there/)
    await expect(joinBy({ port: farm.mqttPort, code, folder })).rejects.toThrow(/./)
    const elsewhere = joinBy({ port: portOf(farm), code, folder, host: '127.0.0.2' })
    await expect(elsewhere).rejects.toThrow(/not for 127\.0\.0\.2 but for .*panen-1/)
    expect(readdirSync(folder)).toEqual([])
    await joinBy({ port: portOf(farm), code, folder, host: '127.0.0.1' })
  })
})

describe('whoever stands in between', () => {
  it('with an authority of their own is shown nothing of the code', async () => {
    const farm = await aFarm()
    const { server, heard } = await aThief()
    const { port } = server.address() as AddressInfo
    const folder = aGatewayFolder()
    const code = await farm.invite()
    await expect(joinBy({ port, code, folder })).rejects.toThrow(/nothing was sent/)
    expect(heard).toEqual([])
    expect(readdirSync(folder)).toEqual([])
    await joinBy({ port: portOf(farm), code, folder })
  })

  it('who shows the farm’s authority without its key is not believed', async () => {
    const farm = await aFarm()
    const { certificate } = await ensureAuthority(farm.dataDir, founding())
    const { server, heard } = await aThief(certificate)
    const { port } = server.address() as AddressInfo
    const trying = joinBy({ port, code: await farm.invite(), folder: aGatewayFolder() })
    await expect(trying).rejects.toThrow(/nothing was sent|somebody may stand in between/)
    expect(heard).toEqual([])
  })
})

describe('S-29 a join code', () => {
  it('is good once', async () => {
    const farm = await aFarm()
    const code = await farm.invite()
    expect((await sendCode(farm, code)).status).toBe(200)
    const again = await sendCode(farm, code)
    expect([again.status, JSON.parse(again.text).code]).toEqual([410, 'gone'])
  })

  it('is good for a quarter of an hour', async () => {
    const clock = aClock()
    const farm = await aFarm({ nowMs: clock.now })
    const code = await farm.invite()
    clock.turn(15 * 60_000 - 1)
    const other = await farm.invite('kebun-3')
    expect((await sendCode(farm, code)).status).toBe(200)
    clock.turn(15 * 60_000)
    expect((await sendCode(farm, other)).status).toBe(410)
  })

  it('is void after five wrong tries, also for whoever has it right', async () => {
    const farm = await aFarm()
    const [code, other] = [await farm.invite(), await farm.invite('kebun-3')]
    const { id = '', secret = '' } = readJoinCode(code) ?? {}
    const wrong = secret.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    const guess = () => askByTls(farm, { method: 'POST', path: ROUTE, body: { id, secret: wrong } })
    for (let tries = 0; tries < 5; tries++) expect((await guess()).status).toBe(410)
    expect((await sendCode(farm, code)).status).toBe(410)
    expect((await sendCode(farm, other)).status).toBe(200)
  })

  it('is guessed ever more slowly, and refusals all look alike', async () => {
    const farm = await aFarm()
    await farm.invite()
    const answers: { status: number; text: string }[] = []
    for (let at = 0; at < 12; at++) {
      const body = { id: `ZZ${at % 10}`, secret: '0'.repeat(13) }
      answers.push(await askByTls(farm, { method: 'POST', path: ROUTE, body }))
    }
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(410), 429, 429])
    expect(new Set(answers.slice(0, 10).map(({ text }) => text)).size).toBe(1)
  })

  it('opens nothing any more when its gateway is locked out, or invited anew', async () => {
    const farm = await aFarm()
    const first = await farm.invite('kebun-1')
    const second = await farm.invite('kebun-1')
    expect((await sendCode(farm, first)).status).toBe(410)
    const book = await farm.openBook()
    await revokeGateway(book, 'kebun-1', Date.now())
    await book.destroy()
    expect((await sendCode(farm, second)).status).toBe(410)
  })

  it('is neither in the book nor in the log nor in the audit log, which tells all the rest', async () => {
    const farm = await aFarm()
    const code = await farm.invite()
    const { secret = '' } = readJoinCode(code) ?? {}
    const book = await farm.openBook()
    const before = JSON.stringify(await book.selectFrom('invitation').selectAll().execute())
    const joined = JSON.parse((await sendCode(farm, code)).text)
    await sendCode(farm, code)
    const rows = await readAudit(book, { before: Number.MAX_SAFE_INTEGER, limit: 10 })
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['gateway_invited', 'gateway_joined', 'join_refused']),
    )
    expect((await verifyAudit(book)).holds).toBe(true)
    await book.destroy()
    for (const hidden of [secret, joined.secret]) {
      expect(before + JSON.stringify(rows) + farm.log.lines.join()).not.toContain(hidden)
    }
  })

  it('is taken by TLS only', async () => {
    const farm = await aFarm()
    const { id = '', secret = '' } = readJoinCode(await farm.invite()) ?? {}
    const plain = await ask(farm.httpUrl, { method: 'POST', path: ROUTE, body: { id, secret } })
    expect([plain.status, plain.json.message.en]).toEqual([
      400,
      'A gateway can join by https:// only.',
    ])
  })
})

describe('an administrator', () => {
  it('invites a gateway from the screen, and nobody else does', async () => {
    const machine = () => ({ hostname: 'panen-1', addresses: ['192.0.2.7'] })
    const office = await anOffice({ machine, config: { reach: REACHABLE } })
    const admin = await office.person('administrator')
    const body = { gateway: 'kebun-7' }
    const made = await admin.send('POST', '/api/v1/gateways/invite', body)
    expect(made.status).toBe(201)
    expect(readJoinCode(made.json.code)).not.toBeNull()
    expect(made.json.servers).toEqual([
      'https://192.0.2.7:0',
      'https://panen-1:0',
      'https://panen-1.local:0',
    ])
    const other = await office.person('instructor')
    expect((await other.send('POST', '/api/v1/gateways/invite', body)).status).toBe(403)
    const bad = await admin.send('POST', '/api/v1/gateways/invite', { gateway: '../x' })
    expect(bad.status).toBe(400)
  })

  it('of a server that keeps to itself is told what to change', async () => {
    const office = await anOffice()
    const admin = await office.person('administrator')
    const answer = await admin.send('POST', '/api/v1/gateways/invite', { gateway: 'kebun-7' })
    expect([answer.status, answer.json.message.en]).toEqual([
      400,
      expect.stringContaining('PANEN_LISTEN'),
    ])
    expect((await office.nobody.get('/ca.crt')).status).toBe(404)
  })
})

const founding = () => ({
  site: 'maling',
  names: ownNames({ hostname: 'localhost', addresses: [] }, []),
  nowMs: Date.now(),
})

/** A server of somebody else's on the way, with an authority of its own; `also` is shown beside it. */
async function aThief(also = ''): Promise<{ server: Server; heard: string[] }> {
  const folder = aDataFolder()
  const authority = await ensureAuthority(folder, founding())
  const { names, nowMs } = founding()
  const { chain, key } = await farmCertificate(folder, { authority, names, nowMs })
  const [own = ''] = chain.split(/(?<=-----END CERTIFICATE-----\n)/)
  const heard: string[] = []
  const server = createServer(
    { cert: also === '' ? chain : own + also, key },
    (request, response) => {
      request.on('data', (bytes) => heard.push(String(bytes)))
      response.end('{}')
    },
  )
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return { server, heard }
}
