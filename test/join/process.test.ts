import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freePort } from '../line/free-port.ts'
import { runRoom, startRoom } from '../line/room.ts'
import { aGatewayFolder } from './a-farm.ts'

const SITE_YAML = `site: { slug: lapas-cilegon, name: Lapas Cilegon, zone: Asia/Jakarta }
tanks: [ { slug: tandon-1, number: 1, name: Tandon 1, litres: 1000 } ]
`

/** Server and gateway as an administrator runs them, each in a folder of its own. */
describe('a farm of two machines', () => {
  it('is set up, joined and connected by commands alone, and no secret is shown', async () => {
    const [serverFolder, gatewayFolder] = [aGatewayFolder(), aGatewayFolder()]
    const [httpsPort, mqttsPort] = [await freePort(), await freePort()]
    const env = {
      ...{ PANEN_DATA: join(serverFolder, 'data'), PANEN_PORT: '0', PANEN_MQTT_PORT: '0' },
      ...{ PANEN_LISTEN: '127.0.0.1', PANEN_HTTPS_PORT: String(httpsPort) },
      PANEN_MQTTS_PORT: String(mqttsPort),
    }
    const server = (...words: string[]) => runRoom('server/cli.js', words, env)
    writeFileSync(join(serverFolder, 'site.yaml'), SITE_YAML)
    await server('setup', '--site', join(serverFolder, 'site.yaml'))
    const running = startRoom('server/cli.js', ['serve'], env)
    onTestFinished(() => running.kill('SIGTERM'))
    await running.line((line) => line.includes(`gateways on port ${mqttsPort}`))

    const { code } = JSON.parse(await server('gateway', 'invite', 'kebun-1', '--json'))
    const address = `https://localhost:${httpsPort}`
    const joining = ['join', address, '--code', code, '--dir', gatewayFolder]
    const said = await runRoom('gateway/cli.js', joining)
    expect(said).toContain('This gateway is kebun-1 at lapas-cilegon')
    const secret = readFileSync(join(gatewayFolder, 'secret'), 'utf8').trim()
    await expect(runRoom('gateway/cli.js', joining)).rejects.toThrow(
      /gave 1:[\s\S]*wrong, used or older/,
    )

    const config = join(gatewayFolder, 'gateway.yaml')
    const gateway = startRoom('gateway/cli.js', ['run', '--config', config])
    onTestFinished(() => gateway.kill('SIGTERM'))
    await gateway.line((line) => line.includes('connected to the server'))
    await server('ca', 'rotate')
    await server('gateway', 'revoke', 'kebun-1')
    await gateway.line((line) => line.includes('has locked this gateway out'))
    const audit = await server('audit', 'list')
    for (const action of [
      'gateway_invited',
      'gateway_joined',
      'authority_rotated',
      'gateway_revoked',
    ]) {
      expect(audit).toContain(action)
    }
    const all = said + audit + running.lastWords() + gateway.lastWords()
    expect(all).not.toContain(secret)
    expect(all).not.toContain('PRIVATE KEY')
  })
})
