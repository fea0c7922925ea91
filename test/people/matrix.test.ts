import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ACTORS, type Actor } from '../../server/contract/access.ts'
import { aDataFolder } from '../server/a-server.ts'
import { anOffice, type Caller, type Office } from './an-office.ts'

/**
 * Who may do what, written out by hand. A letter for each actor who may: n nobody, a administrator,
 * i instructor, s sales, v viewer, w wall, t tablet, p program with a token, m monitor.
 */
const EXPECTED: Readonly<Record<string, string>> = {
  'GET /health': 'naisvwtpm',
  'GET /ready': 'naisvwtpm',
  'GET /*': 'naisvwtpm',
  'GET /voice/*': 'naisvwtpm',
  'GET /katalog': 'naisvwtpm',
  'GET /katalog/*': 'naisvwtpm',
  'GET /metrics': 'am',
  'GET /api/v1/backup': 'a',
  'GET /api/v1/site': 'aisvtp',
  'GET /api/v1/latest': 'aisvp',
  'GET /api/v1/series': 'aisvp',
  'GET /api/v1/raw': 'aisvp',
  'GET /api/v1/live': 'aisvp',
  'GET /api/v1/jobs': 'aisvp',
  'GET /api/v1/dry': 'aisvp',
  'GET /api/v1/advisory': 'aisvp',
  'GET /api/v1/advice/:place': 'ai',
  'GET /openapi.json': 'aisvp',
  'GET /docs': 'aisvp',
  'GET /docs/': 'aisvp',
  'GET /docs/json': 'aisvp',
  'GET /docs/yaml': 'aisvp',
  'GET /docs/static/index.html': 'aisvp',
  'GET /docs/static/swagger-initializer.js': 'aisvp',
  'GET /docs/static/*': 'aisvp',
  'GET /api/v1/session': 'naisvwtpm',
  'POST /api/v1/session': 'naisvtpm',
  'DELETE /api/v1/session': 'aisvt',
  'POST /api/v1/session/link/look': 'naisvtpm',
  'POST /api/v1/session/link': 'naisvtpm',
  'GET /api/v1/sessions': 'aisv',
  'DELETE /api/v1/sessions': 'aisv',
  'DELETE /api/v1/sessions/:id': 'aisv',
  'POST /api/v1/account/password': 'aisv',
  'GET /api/v1/people': 'a',
  'POST /api/v1/people': 'a',
  'PATCH /api/v1/people/:id': 'a',
  'POST /api/v1/people/:id/link': 'a',
  'GET /api/v1/walls': 'a',
  'POST /api/v1/walls': 'a',
  'DELETE /api/v1/walls/:id': 'a',
  'POST /api/v1/wall/pair': 'naisvtpm',
  'PATCH /api/v1/walls/:id/settings': 'a',
  'GET /api/v1/wall/self': 'w',
  'GET /api/v1/wall/live': 'w',
  'POST /api/v1/wall/seen': 'w',
  'POST /api/v1/gateways/invite': 'a',
  'POST /api/v1/join': 'naisvtpm',
  'GET /ca.crt': 'naisvtpm',
  'GET /api/v1/tokens': 'a',
  'POST /api/v1/tokens': 'a',
  'DELETE /api/v1/tokens/:id': 'a',
  'GET /api/v1/tablet/pin': 'a',
  'PUT /api/v1/tablet/pin': 'a',
  'DELETE /api/v1/tablet/pin': 'a',
  'POST /api/v1/tablet/session': 'naisvtpm',
  'GET /api/v1/events': 'aisv',
  'POST /api/v1/events': 'ait',
  'GET /api/v1/recipes': 'aisvp',
  'GET /api/v1/recipes/changes': 'aisvp',
  'PUT /api/v1/recipes/:crop/:stage/:quantity': 'ai',
  'DELETE /api/v1/recipes/:crop/:stage/:quantity': 'ai',
  'GET /api/v1/forecast': 'aisvp',
  'GET /api/v1/forecast/cycles/:id': 'aisvp',
  'GET /api/v1/forecast/scores': 'aisvp',
  'GET /api/v1/forecast/runs/:id': 'aisvp',
  'POST /api/v1/forecast/runs': 'ai',
  'GET /api/v1/cycles': 'aisvp',
  'POST /api/v1/cycles': 'ai',
  'POST /api/v1/cycles/import': 'ai',
  'GET /api/v1/cycles/:id': 'aisvp',
  'GET /api/v1/cycles/:id/holes': 'aisvp',
  'PATCH /api/v1/cycles/:id': 'ai',
  'DELETE /api/v1/cycles/:id': 'ai',
  'POST /api/v1/cycles/:id/restore': 'ai',
  'POST /api/v1/cycles/:id/weighings': 'ai',
  'PUT /api/v1/entries/:id/weighing': 'ai',
  'POST /api/v1/cycles/:id/harvests': 'ai',
  'PUT /api/v1/entries/:id/harvest': 'ai',
  'POST /api/v1/cycles/:id/fruit-sets': 'ai',
  'PUT /api/v1/entries/:id/fruit_set': 'ai',
  'POST /api/v1/cycles/:id/fruit-sizes': 'ai',
  'PUT /api/v1/entries/:id/fruit_size': 'ai',
  'POST /api/v1/cycles/:id/brix': 'ai',
  'PUT /api/v1/entries/:id/brix': 'ai',
  'POST /api/v1/cycles/:id/losses': 'ai',
  'PUT /api/v1/entries/:id/losses': 'ai',
  'POST /api/v1/cycles/:id/guesses': 'ai',
  'PUT /api/v1/entries/:id/guess': 'ai',
  'DELETE /api/v1/entries/:id': 'ai',
  'POST /api/v1/entries/:id/restore': 'ai',
  'GET /api/v1/cultivars': 'aisvp',
  'POST /api/v1/cultivars': 'ai',
  'PATCH /api/v1/cultivars/:id': 'ai',
  'GET /api/v1/packs': 'aisvp',
  'PUT /api/v1/packs/:crop/:unit': 'ai',
  'GET /api/v1/products': 'ais',
  'POST /api/v1/products': 'as',
  'GET /api/v1/products/:id': 'ais',
  'PATCH /api/v1/products/:id': 'as',
  'DELETE /api/v1/products/:id': 'as',
  'POST /api/v1/products/:id/restore': 'as',
  'PUT /api/v1/products/:id/prices': 'as',
  'POST /api/v1/products/:id/publish': 'as',
  'DELETE /api/v1/products/:id/publish': 'as',
  'POST /api/v1/products/:id/photos': 'as',
  'GET /api/v1/products/:id/photos/:photo': 'ais',
  'DELETE /api/v1/products/:id/photos/:photo': 'as',
  'GET /api/v1/permits': 'ais',
  'POST /api/v1/permits': 'as',
  'PATCH /api/v1/permits/:id': 'as',
  'DELETE /api/v1/permits/:id': 'as',
  'GET /api/v1/batches': 'ais',
  'POST /api/v1/batches': 'ais',
  'GET /api/v1/batches/:id': 'ais',
  'POST /api/v1/batches/:id/movements': 'ais',
  'POST /api/v1/batches/:id/recall': 'as',
  'DELETE /api/v1/batches/:id/recall': 'as',
  'GET /api/v1/batches/:id/recall': 'as',
  'GET /api/v1/buyers': 'as',
  'POST /api/v1/buyers': 'as',
  'PATCH /api/v1/buyers/:id': 'as',
  'DELETE /api/v1/buyers/:id': 'as',
  'GET /api/v1/promise': 'ais',
  'GET /api/v1/promise/days': 'ais',
  'GET /api/v1/promise/weeks': 'ais',
  'GET /api/v1/promise/record': 'ais',
  'GET /api/v1/promise/risks': 'ais',
  'GET /api/v1/promise/shortfalls/:product/:on': 'ais',
  'GET /api/v1/claims': 'ais',
  'POST /api/v1/claims': 'as',
  'DELETE /api/v1/claims/:id': 'as',
  'GET /api/v1/orders': 'ais',
  'POST /api/v1/orders': 'as',
  'GET /api/v1/orders/:id': 'ais',
  'PATCH /api/v1/orders/:id': 'as',
  'POST /api/v1/orders/:id/hold': 'as',
  'POST /api/v1/orders/:id/confirm': 'as',
  'POST /api/v1/orders/:id/approve': 'ai',
  'POST /api/v1/orders/:id/make': 'as',
  'POST /api/v1/orders/:id/prepare': 'as',
  'POST /api/v1/orders/:id/deliver': 'as',
  'POST /api/v1/orders/:id/pay': 'as',
  'POST /api/v1/orders/:id/cancel': 'as',
  'POST /api/v1/orders/:id/lines/:line/substitute': 'as',
  'GET /api/v1/sales/settings': 'ais',
  'PATCH /api/v1/sales/settings': 'as',
  'GET /api/v1/sales/report': 'as',
  'POST /api/v1/sales/past': 'as',
  'GET /cetak/surat-jalan/:order': 'as',
  'GET /cetak/nota/:order': 'as',
  'GET /cetak/label/:batch': 'as',
  'GET /cetak/panen/:day': 'ais',
  'GET /cetak/laporan': 'as',
  'GET /cetak/kurang-panen/:product/:on': 'as',
  'POST /api/v1/commands': 'ai',
  'GET /api/v1/alarms': 'aisvp',
  'GET /api/v1/alarms/history': 'aisvp',
  'POST /api/v1/alarms/:id/acknowledge': 'ai',
  'GET /api/v1/alarms/rules': 'aisvp',
  'POST /api/v1/alarms/rules/:rule/shelf': 'ai',
  'DELETE /api/v1/alarms/rules/:rule/shelf': 'ai',
  'GET /api/v1/webhooks': 'a',
  'POST /api/v1/webhooks': 'a',
  'PATCH /api/v1/webhooks/:id': 'a',
  'DELETE /api/v1/webhooks/:id': 'a',
  'POST /api/v1/webhooks/:id/test': 'a',
  'POST /api/v1/time/confirm': 'a',
  'GET /api/v1/audit': 'a',
  'GET /api/v1/audit/export': 'a',
}
const LETTERS: Readonly<Record<Actor, string>> = {
  nobody: 'n',
  administrator: 'a',
  instructor: 'i',
  sales: 's',
  viewer: 'v',
  wall: 'w',
  tablet: 't',
  token: 'p',
  monitor: 'm',
}

const addressOf = (route: string): string =>
  route.replaceAll(/:\w+/g, 'no-such-id').replace('/*', '/no-such-file.js')

/** A GET as it is; what changes something without a body, so that nothing is changed. */
function statusOf(caller: Caller, row: string): Promise<number> {
  const [method = '', route = ''] = row.split(' ')
  return caller.send(method, addressOf(route)).then(({ status }) => status)
}

/** What ends the right it is called with, or everybody's, gets somebody of its own for each cell. */
const ENDS = ['DELETE /api/v1/session', 'DELETE /api/v1/sessions', 'DELETE /api/v1/tablet/pin']

async function whoMay(office: Office, row: string, shared: Record<Actor, Caller>) {
  const may: string[] = []
  for (const actor of ACTORS) {
    const caller = ENDS.includes(row) ? await somebody(office, actor, row) : shared[actor]
    const status = await statusOf(caller, row)
    if (status !== 401 && status !== 403) may.push(LETTERS[actor])
  }
  return may.join('')
}

describe('who may do what', () => {
  it('S-17 every route and method of the running server, for every actor, is as written here', async () => {
    const office = await anOffice({ installation: aDashboard() })
    const rows = office.routes.filter((row) => !row.startsWith('HEAD '))
    expect([...rows].sort()).toEqual(Object.keys(EXPECTED).sort())
    const shared = await office.everyone()
    const found: Record<string, string> = {}
    const last = (row: string) => Number(ENDS.includes(row))
    for (const row of rows.toSorted((a, b) => last(a) - last(b))) {
      found[row] = await whoMay(office, row, shared)
    }
    expect(found).toEqual(EXPECTED)
  })

  it('HEAD follows GET', async () => {
    const office = await anOffice({ installation: aDashboard() })
    const heads = office.routes.filter((row) => row.startsWith('HEAD '))
    expect(heads.length).toBeGreaterThan(15)
    const shared = await office.everyone()
    for (const row of new Set(heads)) {
      const expected = EXPECTED[row.replace('HEAD', 'GET')]
      expect([row, await whoMay(office, row, shared)]).toEqual([row, expected])
    }
  })

  it('the description of the API names the actors of every operation', async () => {
    const office = await anOffice()
    const { paths } = (await (await office.get('/openapi.json')).json()) as Openapi
    const told = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => {
        const row = `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
        return [row, operation['x-actors'].map((actor) => LETTERS[actor]).join('')] as const
      }),
    )
    expect(told.length).toBeGreaterThan(30)
    for (const [row, actors] of told) {
      expect([row, [...actors].sort()]).toEqual([row, [...(EXPECTED[row] ?? '?')].sort()])
    }
  })
})

interface Openapi {
  readonly paths: Record<string, Record<string, { readonly 'x-actors': Actor[] }>>
}

function aDashboard() {
  const dashboardDir = join(aDataFolder(), 'dashboard')
  mkdirSync(dashboardDir, { recursive: true })
  writeFileSync(join(dashboardDir, 'index.html'), '<!doctype html><title>Panen</title>')
  return { version: '1.2.3', dashboardDir }
}

function somebody(office: Office, actor: Actor, row: string): Promise<Caller> | Caller {
  switch (actor) {
    case 'nobody':
      return office.nobody
    case 'wall':
      return office.wall()
    case 'tablet':
      return office.tablet()
    case 'token':
      return office.token()
    case 'monitor':
      return office.monitor()
    default:
      return office.person(actor, `${actor}-${ENDS.indexOf(row) + 2}`)
  }
}
