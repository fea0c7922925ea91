import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOMS = ['firmware-sim', 'gateway', 'server', 'dashboard']
/** Fewer modules than this and the cruiser has gone blind: a green wall would mean nothing. */
const LEAST_MODULES = 90

interface Cruise {
  readonly summary: {
    readonly totalCruised: number
    readonly violations: readonly {
      readonly from: string
      readonly rule: { readonly name: string }
    }[]
  }
}

function cruise(folder: string): Cruise['summary'] {
  const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...ROOMS]
  let output: string
  try {
    output = execFileSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
  } catch (error) {
    output = (error as { stdout: string }).stdout
  }
  return (JSON.parse(output) as Cruise).summary
}

/** Each line is a file that must not be, and the rule that must catch it. */
const PLANTED: readonly (readonly [file: string, text: string, rule: string])[] = [
  [
    'firmware-sim/planted.ts',
    "import '../gateway/contract/reading.ts'",
    'firmware-sim-is-an-island',
  ],
  ['gateway/planted.ts', "import '../firmware-sim/farm.ts'", 'nobody-imports-firmware-sim'],
  ['gateway/planted-2.ts', "import '../server/contract/site.ts'", 'gateway-imports-no-room'],
  ['server/planted.ts', "import '../gateway/line.ts'", 'server-through-the-gateway-door'],
  [
    'server/planted-2.ts',
    "export type { Line } from '../gateway/line.ts'",
    'server-through-the-gateway-door',
  ],
  [
    'server/planted-3.ts',
    "export const late = () => import('../gateway/line.ts')",
    'server-through-the-gateway-door',
  ],
  [
    'dashboard/planted.ts',
    "import '../server/store/store.ts'",
    'dashboard-through-the-server-door',
  ],
  [
    'dashboard/planted-2.ts',
    "import '../gateway/contract/reading.ts'",
    'dashboard-through-the-server-door',
  ],
  [
    'dashboard/planted-3.ts',
    "import { SITE_ROUTE } from '../server/contract/site.ts'\nexport const route = SITE_ROUTE",
    'dashboard-takes-types-only',
  ],
  ['server/contract/planted.ts', "import 'node:fs'", 'a-door-is-pure'],
  ['gateway/calibrate/planted.ts', "import 'node:fs'", 'a-door-is-pure'],
  ['gateway/quality/planted.ts', "import '../outbox/outbox.ts'", 'a-pure-stage-is-pure'],
  ['firmware-sim/nature/planted.ts', "import 'node:net'", 'a-pure-stage-is-pure'],
  ['gateway/planted-4.ts', "import 'mqtt'", 'mqtt-behind-one-file'],
  ['gateway/planted-5.ts', "import 'johnny-five'", 'johnny-five-behind-one-file'],
  ['gateway/planted-10.ts', "import 'modbus-serial'", 'modbus-serial-behind-one-file'],
  ['server/planted-4.ts', "import 'aedes'", 'aedes-behind-one-file'],
  ['server/planted-5.ts', "import 'influx'", 'influx-behind-one-file'],
  ['server/planted-9.ts', "import '@node-rs/argon2'", '-node-rs-argon2-behind-one-file'],
  ['server/planted-13.ts', "import '@peculiar/x509'", '-peculiar-x509-behind-one-file'],
  ['server/planted-10.ts', "import '@fastify/cookie'", '-fastify--a-z----behind-one-file'],
  ['dashboard/planted-4.ts', "import 'chart.js'", 'chart--js-behind-one-file'],
  ['server/planted-6.ts', "import 'vitest'", 'no-dev-packages-on-a-pi'],
  ['server/planted-7.ts', "import '../test/walls.test.ts'", 'product-knows-no-test'],
  ['gateway/planted-6.ts', "import './main.ts'", 'nobody-imports-main'],
  ['gateway/planted-7.ts', "import './no-such-file.ts'", 'resolvable'],
  ['server/planted-8.ts', 'export const alone = 1', 'no-orphans'],
  ['gateway/planted-8.ts', "import './planted-9.ts'", 'no-cycles'],
]

describe('the walls between the rooms', () => {
  let folder: string
  let planted: Cruise['summary']

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'panen-walls-'))
    for (const name of [
      ...ROOMS,
      'test',
      'package.json',
      'tsconfig.json',
      '.dependency-cruiser.cjs',
    ]) {
      cpSync(name, join(folder, name), { recursive: true })
    }
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    for (const [file, text] of PLANTED) writeFileSync(join(folder, file), `${text}\n`)
    writeFileSync(join(folder, 'gateway/planted-9.ts'), "import './planted-8.ts'\n")
    planted = cruise(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('stand: no file of the product imports what it must not', () => {
    const { violations, totalCruised } = cruise('.')
    expect(violations).toEqual([])
    expect(totalCruised).toBeGreaterThan(LEAST_MODULES)
  })

  it.each(PLANTED)('%s with %j is caught by %s', (file, _, rule) => {
    const rules = planted.violations
      .filter(({ from }) => from === file)
      .map((found) => found.rule.name)
    expect(rules).toContain(rule)
  })
})
