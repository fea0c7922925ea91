import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { publishCatalog } from '../../../server/operate/catalog.ts'
import { explain } from '../../../server/operate/outcome.ts'
import { aConfig, aDataFolder, setUp } from '../../server/a-server.ts'
import { aStall, CHAIR, CHIPS } from './a-stall.ts'
import { brokenLinks, filesIn } from './links.ts'

/** The command as a person types it, and all that it says. */
async function publish(dataDir: string, folder: string, json = false) {
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  const terminal = { out: say, err: say }
  const code = await publishCatalog(aConfig(dataDir), { folder, json }, terminal).catch(
    (error: unknown) => explain(error, terminal),
  )
  return { code, text: lines.join('\n') }
}

/** A folder that is not there yet. */
const aFolder = () => join(aDataFolder(), 'katalog')

describe('"panen-server catalog publish"', () => {
  it('writes what /katalog shows into a folder, beside the running server, and follows it', async () => {
    const stall = await aStall()
    await stall.set({ whatsapp: '0812 3456 7890', catalogUrl: 'https://kebun.example/toko' })
    const chips = await stall.add(CHIPS, 12_000)
    await stall.permit(chips, 400)
    await stall.publish(chips)
    const chair = await stall.add(CHAIR, 450_000)
    const photo = await stall.photo(chair)
    await stall.publish(chair)
    const [folder, { dataDir }] = [aFolder(), stall.office]
    const first = await publish(dataDir, folder)
    expect(first.code).toBe(0)
    expect(first.text).toMatch(
      /katalog\/index\.html\n2 products, \d+ files, \d+ bytes, valid until /,
    )
    expect(brokenLinks(folder)).toEqual([])
    expect(filesIn(folder)).toEqual(
      expect.arrayContaining(['en/prices.html', `foto/${photo}-1280.jpg`, 'sitemap.xml']),
    )
    const served = (await stall.page('kursi-taman.html')).text
    expect(timeless(readFileSync(join(folder, 'kursi-taman.html'), 'utf8'))).toBe(timeless(served))

    await stall.withdraw(chips)
    const second = JSON.parse((await publish(dataDir, folder, true)).text)
    expect(second).toMatchObject({ folder, products: 1 })
    expect(filesIn(folder)).not.toContain('keripik-tempe.html')
    expect(filesIn(join(folder, '..'))).toEqual(filesIn(folder).map((each) => `katalog/${each}`))
    const text = filesIn(folder)
      .filter((each) => !each.endsWith('.jpg'))
      .map((each) => readFileSync(join(folder, each), 'utf8'))
    expect(text.join('\n')).not.toMatch(/panen-server|sales-1|\/tmp\/|bedeng|tandon/i)
  })

  it('can be read by whoever serves it', async () => {
    const dataDir = aDataFolder()
    await setUp(dataDir)
    const folder = aFolder()
    expect((await publish(dataDir, folder)).code).toBe(0)
    expect(statSync(join(folder, 'index.html')).mode & 0o444).toBe(0o444)
  })

  it('never touches a folder that holds anything else, and says what', async () => {
    const dataDir = aDataFolder()
    await setUp(dataDir)
    const folder = aFolder()
    mkdirSync(folder)
    expect((await publish(dataDir, folder)).code).toBe(0)
    writeFileSync(join(folder, 'liburan.jpg'), 'x')
    const refused = await publish(dataDir, folder)
    expect(refused.code).toBe(2)
    expect(refused.text).toContain('holds other things (liburan.jpg): name an empty folder')
    expect(readFileSync(join(folder, 'liburan.jpg'), 'utf8')).toBe('x')
    rmSync(join(folder, 'liburan.jpg'))
    expect((await publish(dataDir, folder)).code).toBe(0)
    expect((await publish(dataDir, dataDir)).text).toContain('holds other things')
    expect((await publish(dataDir, join(dataDir, 'book.db'))).text).toContain('is a file')
  })

  it('follows a link to the folder that a host serves, and leaves the link', async () => {
    const dataDir = aDataFolder()
    await setUp(dataDir)
    const [folder, link] = [aFolder(), join(aDataFolder(), 'www')]
    mkdirSync(folder)
    symlinkSync(folder, link)
    expect((await publish(dataDir, link)).code).toBe(0)
    expect((await publish(dataDir, link)).code).toBe(0)
    expect(filesIn(folder)).toContain('index.html')
  })

  it('needs a farm', async () => {
    const { code, text } = await publish(aDataFolder(), aFolder())
    expect([code, text]).toEqual([2, expect.stringContaining('run "panen-server setup')])
  })
})

/** Two readings of one minute say the same but for when they were made. */
const timeless = (page: string) => page.replaceAll(/Diperbarui [^<]*/g, '')
