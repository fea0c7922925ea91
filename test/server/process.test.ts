import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { toBatch } from '../../gateway/contract/batch.ts'
import type { Latest } from '../../server/contract/latest.ts'
import type { Series } from '../../server/contract/series.ts'
import type { Site } from '../../server/contract/site.ts'
import { aChannel, aGateway, aReading } from './a-gateway.ts'
import { aDataFolder, aToken, setUp } from './a-server.ts'

const CLI = new URL('../../.build/server/cli.js', import.meta.url).pathname
if (!existsSync(CLI))
  throw new Error('These tests run the built program: run "npm run build" first.')

interface Program {
  readonly child: ChildProcess
  readonly exit: Promise<number | null>
  said(): string
}

/** The built program as an administrator runs it; ends with the test. */
function panenServer(args: readonly string[], env: Record<string, string>): Program {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH: process.env['PATH'], ...env },
  })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  child.stderr.on('data', (chunk) => {
    text += chunk
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const exit = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  return { child, exit, said: () => text }
}

async function run(args: readonly string[], env: Record<string, string> = {}) {
  const program = panenServer(args, env)
  return { code: await program.exit, text: program.said() }
}

const SITE_YAML = `site: { slug: lapas-cilegon, name: Lapas Cilegon, zone: Asia/Jakarta }
tanks: [ { slug: tandon-1, number: 1, name: Tandon 1, litres: 1000 } ]
`

async function aSetUpFarm() {
  const dataDir = aDataFolder()
  const secrets = await setUp(dataDir)
  return {
    secrets,
    token: await aToken(dataDir),
    env: { PANEN_DATA: dataDir, PANEN_PORT: '0', PANEN_MQTT_PORT: '0' },
  }
}

/** Starts `serve` and waits until it tells its addresses. */
async function serve(env: Record<string, string>) {
  const program = panenServer(['serve'], env)
  const find = () => {
    const found = /at (http:\S+), gateways at mqtt:\/\/127\.0\.0\.1:(\d+)/.exec(program.said())
    if (found === null) throw new Error(`not started: ${program.said()}`)
    return { httpUrl: found[1] ?? '', mqttPort: Number(found[2]) }
  }
  return { ...program, ...(await vi.waitFor(find, { timeout: 15_000, interval: 20 })) }
}

const json = async <T>(url: string, headers: Readonly<Record<string, string>>): Promise<T> =>
  (await fetch(url, { headers })).json() as Promise<T>

describe('panen-server', () => {
  it('explains itself', async () => {
    const help = await run(['--help'])
    expect(help.code).toBe(0)
    for (const word of [
      'setup --site',
      'kind: hydroponic',
      'gateway add',
      'PANEN_MQTT_PORT',
      'Examples',
      'Exit code',
    ]) {
      expect(help.text).toContain(word)
    }
    expect(await run(['--version'])).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^\d+\.\d+/),
    })
  })

  it('refuses what it does not know with exit code 2 and one sentence', async () => {
    const env = { PANEN_DATA: aDataFolder() }
    const wrong = [['sreve'], ['--prot', '1'], ['gateway', 'add', 'x']]
    for (const args of wrong) {
      const { code, text } = await run(args, env)
      expect([args, code]).toEqual([args, 2])
      expect(text).toMatch(/^panen-server: .*See "panen-server --help"\.\n$/)
    }
  })

  it('lists every wrong variable at once', async () => {
    const { code, text } = await run([], {
      PANEN_PORT: 'x',
      PANEN_SPEED: 'y',
      PANEN_DATA: '/dev/null/x',
    })
    expect(code).toBe(2)
    expect(text.trim().split('\n')).toHaveLength(3)
  })

  it('wants to be set up first', async () => {
    const { code, text } = await run(['serve'], {
      PANEN_DATA: aDataFolder(),
      PANEN_PORT: '0',
      PANEN_MQTT_PORT: '0',
    })
    expect(code).toBe(2)
    expect(text).toContain('run "panen-server setup --site FILE.yaml" first')
  })

  it('is set up by two commands at once as by one, and lets a gateway in', async () => {
    const env = { PANEN_DATA: aDataFolder() }
    const siteFile = join(env.PANEN_DATA, 'site.yaml')
    const secretFile = join(env.PANEN_DATA, 'secret')
    writeFileSync(siteFile, SITE_YAML)
    const both = await Promise.all([1, 2].map(() => run(['setup', '--site', siteFile], env)))
    expect(both.map(({ code }) => code)).toEqual([0, 0])
    const added = await run(['gateway', 'add', 'kebun-1', '--secret-file', secretFile], env)
    expect(added).toMatchObject({ code: 0, text: expect.stringContaining('new secret') })
    expect(readFileSync(secretFile, 'utf8')).toMatch(/^[\w-]{43}\n$/)
  })

  it.each(['PANEN_PORT', 'PANEN_MQTT_PORT'])(
    'names %s when that port is taken',
    async (variable) => {
      const { env } = await aSetUpFarm()
      const squatter = createServer().listen(0, '127.0.0.1')
      onTestFinished(() => void squatter.close())
      await new Promise((listening) => squatter.once('listening', listening))
      const { port } = squatter.address() as AddressInfo
      const { code, text } = await run(['serve'], { ...env, [variable]: String(port) })
      expect(code).toBe(2)
      expect(text).toContain(
        `Port ${port} is taken by another program: stop it, or set ${variable}`,
      )
    },
  )

  it('stops within seconds on SIGTERM, and goes on with the same data after a SIGKILL', async () => {
    const { env, secrets, token } = await aSetUpFarm()
    const first = await serve(env)
    const gateway = await aGateway({ mqttPort: first.mqttPort, secrets })
    await gateway.announce(aChannel())
    await gateway.send(1, [aReading(1_000), aReading(3_000, { value: 6.4 })])
    await gateway.untilStored(1)
    first.child.kill('SIGKILL')
    await first.exit

    const second = await serve(env)
    const site = await json<Site>(`${second.httpUrl}/api/v1/site`, token)
    expect(site.channels.map(({ id }) => id)).toEqual(['tandon-1-ph'])
    const stored = async () =>
      (await json<Latest>(`${second.httpUrl}/api/v1/latest`, token)).readings
    await vi.waitFor(async () => expect(await stored()).toMatchObject([{ at: 3_000, value: 6.4 }]))
    const again = await aGateway({ mqttPort: second.mqttPort, secrets })
    const batch = toBatch('live', [aReading(1_000), aReading(3_000, { value: 6.4 })])
    await again.say(again.topics.readings(gateway.epoch, 1), batch)
    await vi.waitFor(() =>
      expect(again.stored[0]).toMatchObject({ epoch: gateway.epoch, seqs: [1] }),
    )
    const path = '/api/v1/series?channel=tandon-1-ph&from=0&to=60000'
    const series = await json<Series>(`${second.httpUrl}${path}`, token)
    expect(series.channels[0]?.n.reduce((sum, n) => sum + n, 0)).toBe(2)
    const startMs = performance.now()
    second.child.kill('SIGTERM')
    expect(await second.exit).toBe(0)
    expect(performance.now() - startMs).toBeLessThan(5_000)
  })

  it('starts while its history is away, and says so without the password', async () => {
    const { env } = await aSetUpFarm()
    const away = createServer()
    away.listen(0, '127.0.0.1')
    await new Promise((listening) => away.once('listening', listening))
    const { port } = away.address() as AddressInfo
    await new Promise((closed) => away.close(closed))
    const url = `influx1+http://panen:geheim@127.0.0.1:${port}/panen`
    const server = await serve({ ...env, PANEN_STORE: url })
    const ready = await fetch(`${server.httpUrl}/ready`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({ store: { ok: false }, broker: { ok: true } })
    await vi.waitFor(() => expect(server.said()).toContain('The history is not there'))
    expect(server.said()).not.toContain('geheim')
    server.child.kill('SIGINT')
    expect(await server.exit).toBe(0)
  })
})
