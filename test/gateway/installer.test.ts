import { execFileSync, spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closureOf } from '../../gateway/operate/installer/closure.ts'
import { packGateway } from '../../gateway/operate/installer/pack.ts'
import { type AFarm, startFarm } from '../firmware-sim/a-farm.ts'
import { eventually } from '../line/eventually.ts'

const version = JSON.parse(readFileSync('package.json', 'utf8')).version as string

/** The command behind a network that is not there, where the system lets a test take it away. */
const offline = (command: readonly string[]) => {
  try {
    execFileSync('unshare', ['-n', 'true'], { stdio: 'ignore' })
    return ['unshare', '-n', ...command]
  } catch {
    process.stderr.write('installer.test: no right to cut the network; run with it\n')
    return command
  }
}

describe('the installer of a gateway', () => {
  let folder: string
  let farm: AFarm
  const at = (...path: string[]) => join(folder, 'prefix', ...path)
  const unpacked = () => join(folder, `panen-gateway-${version}`)
  const install = (...options: string[]) => {
    const [program = '', ...args] = offline([
      join(unpacked(), 'install.sh'),
      '--prefix',
      at(),
      ...options,
    ])
    return execFileSync(program, args, { encoding: 'utf8' })
  }
  const installed = at.bind(null, 'usr/local/bin/panen-gateway')

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'panen-install-'))
    farm = await startFarm(new Map([['papan-1', join(folder, 'papan-1')]]))
    const archive = packGateway({ root: process.cwd(), outFolder: folder, nodeFile: null })
    execFileSync('tar', ['-xzf', archive, '-C', folder])
  })
  afterAll(async () => {
    await farm.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('puts program, unit and an example there, with no network', () => {
    const said = install()
    expect(said).toContain(`Panen gateway ${version} is installed`)
    expect(said).toContain('Next: sudo panen-gateway join https://SERVER:8443 --code CODE')
    expect(execFileSync(installed(), ['--version'], { encoding: 'utf8' })).toBe(`${version}\n`)
    const unit = readFileSync(at('etc/systemd/system/panen-gateway.service'), 'utf8')
    expect(unit).toMatch(/^Type=notify$/m)
    expect(readFileSync(at('etc/panen/gateway.yaml'), 'utf8')).toContain('driver: firmata')
  })

  it('takes no more along than the gateway needs', () => {
    const packages = readdirSync(join(unpacked(), 'node_modules'))
    expect(packages).toEqual(expect.arrayContaining(['johnny-five', 'mqtt', '@photostructure']))
    expect(packages).not.toContain('fastify')
    expect(packages).not.toContain('typescript')
  })

  it('starts a gateway that reads a board, with the network cut', async () => {
    const example = readFileSync(at('etc/panen/gateway.yaml'), 'utf8')
    const own = example
      .replace('/dev/ttyACM0?baud=57600', join(folder, 'papan-1'))
      .replace('    pin: 2\n', "    pin: 2\n    address: '281f3c79a21603e2'\n")
    writeFileSync(at('etc/panen/gateway.yaml'), own)
    writeFileSync(at('etc/panen/secret'), 'rahasia', { mode: 0o600 })
    const config = ['--config', at('etc/panen/gateway.yaml')]
    const [program = '', ...args] = offline([installed(), 'run', ...config])
    const running = spawn(program, args, { stdio: 'ignore' })
    const gone = new Promise((resolve) => running.once('close', resolve))
    const read = () =>
      JSON.parse(execFileSync(installed(), ['status', ...config, '--json'], { encoding: 'utf8' }))
    const status = await eventually('the installed gateway has read its channels', () => {
      try {
        const told = read()
        return told.readings.length === 2 && told
      } catch {
        return null
      }
    })
    expect(status.state.ports).toMatchObject([{ id: 'papan-1', up: true }])
    running.kill('SIGTERM')
    await gone
  })

  it('upgrades without touching configuration and readings, and keeps the version before', () => {
    const config = readFileSync(at('etc/panen/gateway.yaml'), 'utf8')
    const manifest = join(unpacked(), 'package.json')
    const packed = readFileSync(manifest, 'utf8')
    for (const next of ['9.0.0', '9.1.0']) {
      writeFileSync(manifest, packed.replace(version, next))
      install()
    }
    expect(readlinkSync(at('opt/panen-gateway/current'))).toBe('9.1.0')
    expect(readdirSync(at('opt/panen-gateway')).sort()).toEqual(['9.0.0', '9.1.0', 'current'])
    expect(readFileSync(at('etc/panen/gateway.yaml'), 'utf8')).toBe(config)
    expect(existsSync(at('var/lib/panen-gateway/outbox.db'))).toBe(true)
    writeFileSync(manifest, packed)
  })

  it('is whole also below a folder that is named from here', () => {
    const options = { cwd: folder, encoding: 'utf8' } as const
    execFileSync(join(unpacked(), 'install.sh'), ['--prefix', 'dekat'], options)
    const near = join(folder, 'dekat/usr/local/bin/panen-gateway')
    expect(execFileSync(near, ['--version'], { encoding: 'utf8' })).toBe(`${version}\n`)
  })

  it('may be run twice, and leaves configuration and readings when it goes', () => {
    install()
    install()
    install('--uninstall')
    install('--uninstall')
    expect(existsSync(at('opt/panen-gateway'))).toBe(false)
    expect(existsSync(at('etc/panen/gateway.yaml'))).toBe(true)
    expect(existsSync(at('var/lib/panen-gateway/outbox.db'))).toBe(true)
  })

  it('says in one sentence what it cannot do', () => {
    const refusal = (...options: string[]) => {
      try {
        install(...options)
        return ''
      } catch (error) {
        return String((error as { stderr?: unknown }).stderr)
      }
    }
    expect(refusal('--colour')).toBe(
      "install.sh: there is no option '--colour'; see ./install.sh --help\n",
    )
    rmSync(join(unpacked(), 'gateway/cli.js'))
    expect(refusal()).toContain('this archive does not run on this machine')
  })
})

describe('what an archive takes along', () => {
  it('is found as Node finds it: nested first, then further up, each once, in circles too', () => {
    const locked = {
      'node_modules/a': { dependencies: { b: '1', c: '1' } },
      'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
      'node_modules/b': {},
      'node_modules/c': { dependencies: { a: '1' }, optionalDependencies: { absent: '1' } },
      'node_modules/d': {},
    }
    expect(closureOf(['a', 'unknown'], locked)).toEqual([
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/c',
    ])
  })

  it('is refused from a project that is not built', () => {
    const empty = mkdtempSync(join(tmpdir(), 'panen-unbuilt-'))
    mkdirSync(join(empty, 'out'))
    writeFileSync(join(empty, 'package.json'), '{"version":"1.0.0"}')
    const pack = () => packGateway({ root: empty, outFolder: join(empty, 'out'), nodeFile: null })
    expect(pack).toThrow("run 'npm run build' first")
    rmSync(empty, { recursive: true })
  })
})
