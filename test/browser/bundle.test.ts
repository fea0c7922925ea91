import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Built, buildScreens } from './built.ts'

/** Names, not addresses: what XML calls its vocabularies. */
const VOCABULARIES =
  /http:\/\/www\.w3\.org\/(1999\/xhtml|2000\/svg|1998\/Math\/MathML|1999\/xlink)/g

/** Where a person goes who touches it: a page asks it for nothing by itself. */
const FOLLOWED = /https:\/\/wa\.me\//g

let built: Built
let files: string[]
const textOf = (file: string) => readFileSync(join(built.folder, file), 'utf8')
const gzipKb = (file: string) => gzipSync(readFileSync(join(built.folder, file))).length / 1_000
const named = (end: string) => files.filter((file) => file.endsWith(end))

beforeAll(async () => {
  built = await buildScreens()
  files = readdirSync(built.folder, { recursive: true, encoding: 'utf8' })
})
afterAll(() => built.remove())

describe('what a browser is given', () => {
  it('needs under 60 kB (gzip) of program and style before the first value shows', () => {
    const page = textOf('index.html')
    const first = [...named('.js'), ...named('.css')].filter((file) => page.includes(file))
    const kb = first.reduce((sum, file) => sum + gzipKb(file), 0)
    const later = named('.js').filter((file) => !page.includes(file))
    process.stdout.write(
      `first: ${kb.toFixed(1)} kB gzip (${first.join(', ')}); ` +
        `later: ${later.map((file) => `${file} ${gzipKb(file).toFixed(1)} kB`).join(', ')}\n`,
    )
    expect(kb).toBeLessThan(60)
  })

  it('needs under 40 kB (gzip) on the wall, and no chart library', () => {
    const kb = gzipKb('dinding.html')
    process.stdout.write(`wall: ${kb.toFixed(1)} kB gzip, one file\n`)
    expect(kb).toBeLessThan(40)
    expect(textOf('dinding.html')).not.toMatch(/detail-chart|new Chart/)
  })

  it('has all of the wall in one file but its letters', () => {
    const page = textOf('dinding.html')
    expect(page).toMatch(/<script type="module">[\s\S]+<style>/)
    expect(page).not.toMatch(/<script[^>]* src=|rel="(stylesheet|modulepreload)"/)
  })

  it('keeps the screens about people for those who open them', () => {
    expect(textOf('index.html')).not.toMatch(/assets\/screens-/)
    expect(named('.js').some((file) => file.includes('screens-'))).toBe(true)
  })

  it('leaves the chart library for the page that draws charts', () => {
    const page = textOf('index.html')
    expect(page).not.toContain('detail-chart')
    expect(named('.js').some((file) => file.includes('detail-chart'))).toBe(true)
  })

  it('names no address outside the farm', () => {
    for (const file of files.filter((each) => /\.(html|js|css|svg|json)$/.test(each))) {
      const addresses = textOf(file)
        .replaceAll(VOCABULARIES, '')
        .replaceAll(FOLLOWED, '')
        .match(/(https?:)?\/\/[\w-]+\.[a-z]{2,}/g)
      expect([file, addresses]).toEqual([file, null])
    }
  })

  it('runs under a policy without inline scripts, inline styles and data: addresses', () => {
    expect(textOf('index.html')).not.toMatch(/<style|style=|<script>|onload=|javascript:/)
    // The wall's own program and style stand in its policy by their hashes.
    expect(textOf('dinding.html')).not.toMatch(/ style=|<script>|onload=|javascript:/)
    for (const file of [...named('.css'), ...named('.html')])
      expect(textOf(file)).not.toMatch(/data:[a-z]+\//)
  })

  it('brings its own icon, its own letters and the licences of what it is made of', () => {
    expect(textOf('index.html')).toContain('href="/favicon.svg"')
    expect(files).toContain('favicon.svg')
    expect(files.filter((file) => extname(file) === '.woff2')).toHaveLength(1)
    expect(textOf('licences/packages.md')).toContain('chart.js')
    expect(textOf('licences/font.txt')).toContain('SIL OPEN FONT LICENSE')
  })
})
