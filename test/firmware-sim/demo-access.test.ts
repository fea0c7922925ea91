/** Whom the demo lets in, asked of a server that answers as the console does. */
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { freshLinks, type Links, showLinks, writeLinks } from '../../firmware-sim/demo/links.ts'
import { makePeople } from '../../firmware-sim/demo/people.ts'
import type { ServerCommand } from '../../firmware-sim/demo/server-command.ts'
import { keepToken } from '../../firmware-sim/demo/token.ts'
import { pairingLink } from '../../firmware-sim/demo/wall.ts'

const URL = 'http://127.0.0.1:8080'
const aFile = (name: string) => join(mkdtempSync(join(tmpdir(), 'panen-demo-')), name)

/** A console that gives these answers and keeps what it was asked. */
function aConsole(answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = []
  const server: ServerCommand = async (...words) => {
    asked.push(words.join(' '))
    const answer = answers[words.slice(0, 2).join(' ')]
    if (answer instanceof Error) throw answer
    return answer
  }
  return { server, asked }
}

const screen = (said: string[]) => ({
  say: (...lines: readonly string[]) => void said.push(...lines),
  bar() {},
  endBar() {},
})

describe('the people of the demo', () => {
  it('are made once, and left alone when somebody changed them', async () => {
    const people = [{ name: 'pembina', role: 'viewer', disabled: true }]
    const { server, asked } = aConsole({ 'user list': { people } })
    await makePeople(server)
    expect(asked).toEqual([
      'user list',
      'user add penjualan --role sales',
      'user add pembina-2 --role instructor',
      'user add penjualan-2 --role sales',
      'user add admin --role administrator',
    ])
  })
})

describe('the API token of the demo', () => {
  const made = { token: { id: 't1' }, secret: 'panen_one' }

  it('is made once and kept where only this user reads it', async () => {
    const file = aFile('api-token.json')
    const first = aConsole({ 'token list': { tokens: [] }, 'token add': made })
    expect(await keepToken(first.server, file)).toBe('panen_one')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const second = aConsole({ 'token list': { tokens: [{ id: 't1' }] } })
    expect(await keepToken(second.server, file)).toBe('panen_one')
    expect(second.asked).toEqual(['token list'])
  })

  it.each(['', '{', 'null', '{"id":7}', '{"id":"t0","secret":"panen_revoked"}'])(
    'is made anew when the file holds %s',
    async (text) => {
      const file = aFile('api-token.json')
      writeFileSync(file, text)
      const { server } = aConsole({ 'token list': { tokens: [] }, 'token add': made })
      expect(await keepToken(server, file)).toBe('panen_one')
      expect(readFileSync(file, 'utf8')).toContain('panen_one')
    },
  )
})

describe('the wall of the demo', () => {
  it('takes the place of one that nobody paired, and leaves a paired one', async () => {
    const walls = [
      { id: 'w1', name: 'Layar demo', paired: false },
      { id: 'w2', name: 'Layar demo', paired: true },
      { id: 'w3', name: 'Kantor', paired: false },
    ]
    const { server, asked } = aConsole({
      'wall list': { walls },
      'wall add': { code: 'ABCD-EFGH' },
    })
    expect(await pairingLink(server, URL)).toBe(`${URL}/dinding#ABCD-EFGH`)
    expect(asked).toEqual(['wall list', 'wall revoke w1', 'wall add Layar demo'])
  })
})

describe('the links of the demo', () => {
  const answers = {
    'user enter': { link: `${URL}/masuk#rahasia` },
    'token list': { tokens: [] },
    'token add': { token: { id: 't1' }, secret: 'panen_one' },
    'wall list': { walls: [] },
    'wall add': { code: 'ABCD-EFGH' },
  }
  const making = (said: string[], signal = new AbortController().signal) => ({
    ...{ url: URL, tokenFile: aFile('api-token.json'), screen: screen(said), signal },
  })

  it('leave out what the server refuses, say why, and keep the rest', async () => {
    const said: string[] = []
    const { server } = aConsole({ ...answers, 'user enter': new Error('pembina is disabled.') })
    const links = await freshLinks(server, making(said))
    expect(said).toEqual(Array(3).fill('pembina is disabled.'))
    const file = aFile('links.json')
    writeLinks(file, links)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      api: 'panen_one',
      wall: `${URL}/dinding#ABCD-EFGH`,
    })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('are not missed by a demo that is ending', async () => {
    const said: string[] = []
    const { server } = aConsole({ ...answers, 'user enter': new Error('aborted') })
    await expect(freshLinks(server, making(said, AbortSignal.abort()))).rejects.toThrow('aborted')
    expect(said).toEqual([])
  })

  it('are told in Indonesian, then in English, and the token never', () => {
    const said: string[] = []
    const links: Links = {
      ...{ instructor: 'link-1', sales: undefined, admin: 'link-3', wall: 'link-5' },
      api: 'panen_one',
    }
    showLinks(screen(said), links, 'data/links.json')
    const text = said.join('\n')
    expect(text).toMatch(/Pembina +link-1[\s\S]+Layar dinding +link-5[\s\S]+Instructor +link-1/)
    expect(text).not.toMatch(/panen_one|Penjualan|undefined/)
    expect(text).toContain('data/links.json')
  })
})
