import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runRoom, startRoom } from '../line/room.ts'

const GATEWAY = 'gateway/cli.js'

describe('panen-gateway on a terminal', () => {
  let folder: string
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'panen-cli-'))
    write('secret', 'rahasia')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('explains itself and says its version', async () => {
    expect(await runRoom(GATEWAY, ['--help'])).toContain('panen-gateway run')
    expect(await runRoom(GATEWAY, ['--version'])).toMatch(/^\d+\.\d+\.\d+/)
  })

  it.each([
    ['no configuration', ['run'], /--config FILE is missing/],
    ['a command it does not know', ['fly', '--config', 'x'], /no command 'fly'/],
    ['a command every object has', ['constructor', '--config', 'x'], /no command 'constructor'/],
    ['two commands at once', ['check', 'run', '--config', 'x'], /'run' is one word too many/],
    ['a flag it does not know', ['run', '--colour', 'red'], /colour/],
    ['a file that is not there', ['run', '--config', '/tidak/ada.yaml'], /cannot be read/],
  ])('%s is one clear sentence and exit code 2', async (_, args, sentence) => {
    await expect(runRoom(GATEWAY, args)).rejects.toThrow(/gave 2/)
    await expect(runRoom(GATEWAY, args)).rejects.toThrow(sentence)
  })

  it.each([
    [{ PANEN_CLOCK_ANCHOR: 'abc' }, /PANEN_CLOCK_ANCHOR is 'abc': write whole milliseconds/],
    [{ PANEN_CLOCK_ANCHOR: '1e300' }, /PANEN_CLOCK_ANCHOR is '1e300'/],
    [{ PANEN_SPEED: 'Infinity' }, /PANEN_SPEED is 'Infinity': write a number from 0.1 to 100000/],
    [{ PANEN_SPEED: '0' }, /PANEN_SPEED is '0'/],
    [{ PANEN_SPEED: 'cepat' }, /PANEN_SPEED is 'cepat'/],
  ])('farm time %j is one clear sentence and exit code 2', async (env, sentence) => {
    const file = write('any.yaml', 'site: x\n')
    const run = runRoom(GATEWAY, ['run', '--config', file], env)
    await expect(run).rejects.toThrow(sentence)
    await expect(run).rejects.toThrow(/gave 2/)
  })

  it('checks a configuration and lists every problem', async () => {
    const file = write(
      'bad.yaml',
      'site: A B\ngateway: kebun-1\nserver: x\nports: []\nchannels: []\n',
    )
    await expect(runRoom(GATEWAY, ['check', '--config', file])).rejects.toThrow(/line 1, site/)
    await expect(runRoom(GATEWAY, ['check', '--config', file])).rejects.toThrow(/line 4, ports/)
  })

  it('runs with neither server nor boards, says so, and ends in peace', async () => {
    const file = write(
      'alone.yaml',
      `site: lapas-cilegon
gateway: kebun-1
server: mqtt://127.0.0.1:1
ports: [{ id: papan-1, url: 'serial:/dev/tidak-ada', driver: firmata }]
channels:
  - { id: a, place: b, quantity: light, port: papan-1, pin: A0, probe: p, period: 1s, range: [0, 9] }
`,
    )
    const room = startRoom(GATEWAY, ['run', '--config', file])
    await room.line((line) => line.includes('/dev/tidak-ada is not there: plug in the USB cable'))
    await room.line((line) => line.includes('no connection to the server'))
    await room.kill('SIGTERM')
    expect(room.lastWords()).not.toMatch(/Error:|at .*\.js:/)
  })
})
