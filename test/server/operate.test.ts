import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findGateway } from '../../server/book/gateways.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import { hashSecret } from '../../server/broker/secret.ts'
import { addGateway, listGateways, removeGateway } from '../../server/operate/gateway.ts'
import { explain } from '../../server/operate/outcome.ts'
import { setup } from '../../server/operate/setup.ts'
import { readSiteFile } from '../../server/operate/site-file.ts'
import { aConfig, aDataFolder } from './a-server.ts'

const SITE_YAML = `site: { slug: lapas-cilegon, name: Lapas Cilegon, zone: Asia/Jakarta }
tanks: [ { slug: tandon-1, number: 1, name: Tandon 1, litres: 1000, crop: pakcoy } ]
beds:
  - { slug: bedeng-1, number: 1, name: Bedeng 1, kind: hydroponic, tank: tandon-1, crop: pakcoy }
  - { slug: melon-1, number: 3, name: Petak melon 3, kind: melon, crop: melon }
bands:
  - { place: tandon-1, quantity: ec, low: 1.2, high: 2.2 }
`

/** A terminal that can be read. */
function aTerminal() {
  const lines: string[] = []
  return {
    lines,
    out: (line: string) => void lines.push(line),
    err: (line: string) => void lines.push(line),
  }
}

async function aSite(yaml = SITE_YAML) {
  const dataDir = aDataFolder()
  const file = join(dataDir, 'site.yaml')
  writeFileSync(file, yaml)
  const terminal = aTerminal()
  const config = aConfig(dataDir)
  const code = await setup(config, file, terminal)
  return { config, file, terminal, code, dataDir }
}

const problemsOf = (yaml: string) => {
  const read = readSiteFile(yaml, 'site.yaml')
  return read.ok ? [] : read.problems
}

describe('a site file', () => {
  it('becomes a farm', () => {
    const read = readSiteFile(SITE_YAML, 'site.yaml')
    expect(read).toMatchObject({
      ok: true,
      farm: {
        site: { slug: 'lapas-cilegon' },
        beds: [{ tank: 'tandon-1' }, { tank: null }],
        bands: [{ low: 1.2 }],
      },
    })
  })

  it('tells everything that is wrong at once, each with its line', () => {
    const problems = problemsOf(`site: { slug: Lapas Cilegon, name: '', zone: Asia/Jakarta }
tanks:
  - { slug: tandon-1, number: 1, name: Tandon 1, litres: -5 }
beds:
  - slug: bedeng-1
    number: one
    name: Bedeng 1
    kind: aquaponic
    colour: green
`)
    expect(problems).toEqual([
      expect.stringMatching(/^site\.yaml:1: site\.slug: must match/),
      expect.stringMatching(/^site\.yaml:1: site\.name: must not have fewer than 1/),
      expect.stringMatching(/^site\.yaml:3: tanks\.0\.litres: must be > 0/),
      expect.stringMatching(/^site\.yaml:9: beds\.0\.colour: this key is not known here/),
      expect.stringMatching(/^site\.yaml:6: beds\.0\.number: must be integer/),
      expect.stringMatching(/^site\.yaml:8: beds\.0\.kind: must be one of hydroponic, melon/),
    ])
  })

  it('tells names that do not exist or exist twice', () => {
    const problems = problemsOf(`site: { slug: x, name: X, zone: Asia/Cilegon }
tanks:
  - { slug: a, number: 1, name: A, litres: 1 }
  - { slug: a, number: 1, name: B, litres: 1 }
beds: [ { slug: b, number: 1, name: B, kind: hydroponic, tank: zz } ]
bands:
  - { place: zz, quantity: ph, low: 7, high: 5 }
  - { place: a, quantity: ph }
  - { place: a, quantity: ph, low: 1 }
`)
    expect(problems).toEqual([
      'site.yaml:1: site.zone: "Asia/Cilegon" is not a time zone; write one like Asia/Jakarta',
      'site.yaml:4: tanks.1.slug: "a" names another place already',
      'site.yaml:4: tanks.1.number: number 1 is painted on another one already',
      'site.yaml:5: beds.0.tank: there is no tank "zz"',
      'site.yaml:7: bands.0.place: there is no tank or bed "zz"',
      'site.yaml:7: bands.0: low must be less than high',
      'site.yaml:8: bands.1: give low, high or both',
      'site.yaml:9: bands.2: ph at "a" has a band already',
    ])
  })

  it('tells what grows where since when, and how it is watered', () => {
    const beds = 'beds: [ { slug: m, number: 1, name: M, kind: melon } ]'
    const growing = (
      day: string,
      wilting: number,
    ) => `site: { slug: x, name: X, zone: Asia/Jakarta }
${beds}
plantings: [ { bed: m, crop: melon, transplanted: ${day} } ]
irrigation:
  - { place: m, areaM2: 17, soil: loam, capacity: 30, wilting: ${wilting}, rootDepthM: 0.3, emitters: 9, litresPerHour: 2 }
`
    expect(readSiteFile(growing('2026-11-03', 14), 'site.yaml')).toMatchObject({
      ok: true,
      farm: {
        plantings: [{ bed: 'm', transplantedMs: Date.UTC(2026, 10, 2, 17), holes: null }],
        layouts: [{ texture: 'loam', wetted_fraction: 0.35, capacity_percent: 30 }],
      },
    })
    expect(problemsOf(growing('2026-02-31', 40))).toEqual([
      'site.yaml:3: plantings.0: 2026-02-31 is not a day; write one like 2026-11-03',
      'site.yaml:5: irrigation.0: wilting must be less than capacity',
    ])
  })

  it('tells what a tank is filled with, and when people are there', () => {
    const farm = (tank: string, to: string) => `site: { slug: x, name: X, zone: Asia/Jakarta }
tanks: [ { slug: t, number: 1, name: T, litres: 1000 } ]
water: [ { tank: ${tank}, fullCm: 55, acid: phosphoric_75 } ]
work: { from: "06:30", to: "${to}" }
`
    expect(readSiteFile(farm('t', '17:00'), 'site.yaml')).toMatchObject({
      ok: true,
      farm: {
        water: [{ tank: 't', full_cm: 55, raw_ec_ms_per_cm: null, acid: 'phosphoric_75' }],
        hours: { fromMin: 390, toMin: 1020 },
      },
    })
    expect(problemsOf(farm('u', '06:30'))).toEqual([
      'site.yaml:3: water.0: there is no tank "u"',
      'site.yaml:4: work: from and to must differ; leave work out for any hour',
    ])
  })

  it.each(['', '[]', 'site: [', '\t- x', 'a: 1\na: 2'])(
    'that is %j is refused, not thrown',
    (yaml) => {
      const problems = problemsOf(yaml)
      expect(problems.length).toBeGreaterThan(0)
      for (const problem of problems) expect(problem).toMatch(/^site\.yaml:\d+: /)
    },
  )
})

describe('setup', () => {
  it('makes the farm book, and may be run again', async () => {
    const { config, file, terminal, code } = await aSite()
    expect(code).toBe(0)
    expect(await setup(config, file, terminal)).toBe(0)
    expect(terminal.lines[0]).toContain('Lapas Cilegon: 1 tanks, 2 beds')
  })

  it('does not put a second site into a book', async () => {
    const { config, file } = await aSite()
    writeFileSync(file, SITE_YAML.replace('slug: lapas-cilegon', 'slug: lapas-serang'))
    await expect(setup(config, file, aTerminal())).rejects.toThrow(
      /holds the farm book of lapas-cilegon: give lapas-serang another PANEN_DATA/,
    )
  })

  it('says which file it cannot read, and what is wrong in one it can', async () => {
    const { config } = await aSite()
    await expect(setup(config, '/no/such/file.yaml', aTerminal())).rejects.toThrow(
      'The site file /no/such/file.yaml cannot be read',
    )
    const wrong = await aSite('site: 1')
    expect(wrong.code).toBe(2)
    expect(wrong.terminal.lines.join()).toContain('site.yaml:1:')
  })
})

describe('gateway add', () => {
  it('writes a secret only this user can read, and keeps it when run again', async () => {
    const { config, dataDir } = await aSite()
    const secretFile = join(dataDir, 'kebun-1.secret')
    expect(await addGateway(config, { id: 'kebun-1', secretFile }, aTerminal())).toBe(0)
    const secret = readFileSync(secretFile, 'utf8')
    expect(statSync(secretFile).mode & 0o777).toBe(0o600)
    await addGateway(config, { id: 'kebun-1', secretFile }, aTerminal())
    expect(readFileSync(secretFile, 'utf8')).toBe(secret)
    const book = await openBook(bookFile(dataDir))
    const row = await findGateway(book, 'kebun-1')
    await book.destroy()
    expect(row?.secret_hash).toBe(hashSecret(secret.trim()))
  })

  it('gives a new secret when the file is gone, wide open or not the one in force', async () => {
    const { config, dataDir } = await aSite()
    const secretFile = join(dataDir, 'kebun-1.secret')
    const secrets = new Set<string>()
    const add = async () => {
      await addGateway(config, { id: 'kebun-1', secretFile }, aTerminal())
      secrets.add(readFileSync(secretFile, 'utf8'))
    }
    await add()
    rmSync(secretFile)
    await add()
    writeFileSync(secretFile, 'something else')
    chmodSync(secretFile, 0o644)
    await add()
    expect(secrets.size).toBe(3)
    expect(statSync(secretFile).mode & 0o777).toBe(0o600)
  })

  it('lets a revoked gateway in again, with a new secret', async () => {
    const { config, dataDir } = await aSite()
    const secretFile = join(dataDir, 'kebun-1.secret')
    await addGateway(config, { id: 'kebun-1', secretFile }, aTerminal())
    const secret = readFileSync(secretFile, 'utf8')
    expect(await removeGateway(config, 'kebun-1', aTerminal())).toBe(0)
    const listed = aTerminal()
    await listGateways(config, listed)
    expect(listed.lines).toEqual(['kebun-1  locked out  never heard of'])
    await addGateway(config, { id: 'kebun-1', secretFile }, aTerminal())
    expect(readFileSync(secretFile, 'utf8')).not.toBe(secret)
  })

  it('refuses a name no topic can carry, a missing book, an unknown gateway and a bad folder', async () => {
    const { config, dataDir } = await aSite()
    const secretFile = join(dataDir, 's')
    const add = (id: string, file = secretFile) =>
      addGateway(config, { id, secretFile: file }, aTerminal())
    await expect(add('Kebun/1')).rejects.toThrow('"Kebun/1" cannot name a gateway')
    await expect(add('kebun-1', '/no/such/folder/s')).rejects.toThrow('cannot be written to')
    await expect(removeGateway(config, 'kebun-9', aTerminal())).rejects.toThrow(
      'no gateway kebun-9',
    )
    const empty = aConfig(aDataFolder())
    await expect(addGateway(empty, { id: 'k', secretFile }, aTerminal())).rejects.toThrow(
      'run "panen-server setup --site FILE.yaml" first',
    )
  })
})

describe('a command that fails', () => {
  it('says one sentence, and nothing of its inside', () => {
    const terminal = aTerminal()
    expect(explain(new Error('disk full'), terminal)).toBe(1)
    expect(terminal.lines).toEqual(['panen-server: disk full'])
  })
})
