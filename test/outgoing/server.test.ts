import { describe, expect, it } from 'vitest'
import { access } from '../../server/operate/access.ts'
import { readAccessWish } from '../../server/operate/access-wish.ts'
import { eventually } from '../line/eventually.ts'
import { anOffice } from '../people/an-office.ts'
import { aConfig } from '../server/a-server.ts'
import { aReceiver } from './a-receiver.ts'
import { happens, isFed } from './a-told-farm.ts'

const ROUTE = '/api/v1/webhooks'

/** A command at the console beside the server. */
async function command(dataDir: string, words: readonly string[], options: object = {}) {
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  const wish = readAccessWish(words, options)
  if (wish === null) throw new Error('no whole command')
  const code = await access(aConfig(dataDir), wish, { out: say, err: say }).catch(
    (error: Error) => {
      say(error.message)
      return 2
    },
  )
  return { code, lines }
}

describe('a server that tells others', () => {
  it('lets an administrator add, try, switch off and remove a receiver, and shows its secret once', async () => {
    const office = await anOffice()
    const admin = await office.person('administrator')
    const receiver = await aReceiver()
    const added = await admin.send('POST', ROUTE, { name: 'rumah', url: receiver.url })
    expect(added.status).toBe(201)
    const { webhook, secret } = added.json
    expect(secret).toMatch(/^panenwh_[\w-]{43}$/)
    expect((await admin.get(ROUTE)).text).not.toContain(secret)

    const tried = await admin.send('POST', `${ROUTE}/${webhook.id}/test`, {})
    expect([tried.json, receiver.taken[0]?.notice.kind]).toEqual([
      { ok: true, fault: null },
      'test',
    ])
    receiver.answer((response) => void response.writeHead(404).end('tidak ada'))
    const failed = await admin.send('POST', `${ROUTE}/${webhook.id}/test`, {})
    expect(failed.json.fault.id).toContain('404')
    receiver.answer(null)

    await admin.send('PATCH', `${ROUTE}/${webhook.id}`, { enabled: false })
    await happens(office.book, 'raised', 1)
    await eventually('it is looked at', () => isFed(office.book))
    await admin.send('PATCH', `${ROUTE}/${webhook.id}`, { enabled: true })
    await happens(office.book, 'raised', 2)
    await eventually('the second', () => receiver.taken.at(-1)?.notice.alarm?.id === 2)
    expect(receiver.taken).toHaveLength(2)

    const metrics = (await (await office.monitor()).get('/metrics')).text
    expect(metrics).toContain('panen_webhook_waiting{webhook="rumah"} 0')
    expect((await admin.send('DELETE', `${ROUTE}/${webhook.id}`)).status).toBe(204)
    const audit = await office.book.selectFrom('audit').selectAll().execute()
    const deeds = audit.map(({ action }) => action).filter((each) => each.startsWith('webhook_'))
    expect(deeds).toEqual([
      'webhook_added',
      'webhook_changed',
      'webhook_changed',
      'webhook_removed',
    ])
    expect(JSON.stringify([audit, office.log.lines])).not.toContain(secret)
  })

  it('refuses addresses that are none of a receiver, with what to write instead', async () => {
    const office = await anOffice()
    const admin = await office.person('administrator')
    const { port } = new URL(office.httpUrl)
    const refused = [
      ['rumah.lan/panen', 'http and https only'],
      ['ftp://rumah.lan/', 'http and https only'],
      ['http://tamu:rahasia@rumah.lan/', 'no user and password'],
      ['http://169.254.169.254/latest/meta-data', 'inside of a computer'],
      ['http://2852039166/', 'inside of a computer'],
      [`http://127.0.0.1:${port}/api/v1/latest`, 'the server itself'],
      [`http://[::ffff:127.0.0.1]:${office.mqttPort}/`, 'the server itself'],
    ]
    for (const [url, words] of refused) {
      const { status, json } = await admin.send('POST', ROUTE, { name: 'x', url })
      expect([url, status, json.field]).toEqual([url, 400, 'url'])
      expect(json.message.en).toContain(words)
      expect(json.message.id).not.toBe(json.message.en)
    }
    const first = { name: 'rumah', url: 'https://rumah.lan/' }
    expect((await admin.send('POST', ROUTE, first)).status).toBe(201)
    expect((await admin.send('POST', ROUTE, first)).json.message.id).toContain('sudah dipakai')
  })

  it('follows what the console says within a second', async () => {
    const { dataDir, book } = await anOffice()
    const receiver = await aReceiver()
    const add = ['webhook', 'add', receiver.url]
    const added = await command(dataDir, add, { name: 'rumah', priority: 'low,medium,high' })
    expect([added.code, added.lines[1]]).toEqual([0, expect.stringMatching(/^panenwh_/)])
    await happens(book, 'raised')
    await eventually('a notice', () => receiver.taken.length === 1)
    const test = await command(dataDir, ['webhook', 'test', 'rumah'])
    expect([test, receiver.taken.length]).toEqual([
      { code: 0, lines: ['Webhook rumah took the trial.'] },
      2,
    ])
    const list = await command(dataDir, ['webhook', 'list'])
    expect(list.lines).toEqual([`rumah  ${receiver.url}  0 waiting`])
    expect((await command(dataDir, ['webhook', 'remove', 'rumah'])).code).toBe(0)
    const gone = await command(dataDir, ['webhook', 'test', 'rumah'])
    expect([gone.code, gone.lines[0]]).toEqual([2, expect.stringContaining('no webhook rumah')])
    const odd = () => command(dataDir, add, { name: 'b', priority: 'urgent' })
    await expect(odd()).rejects.toThrow(/--priority urgent/)
  })
})
