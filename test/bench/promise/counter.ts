import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atOnce } from '../../../server/book/at-once.ts'
import { writeFarm } from '../../../server/book/farm.ts'
import { bookFile, openBook } from '../../../server/book/open.ts'
import { readConfig } from '../../../server/config.ts'
import { addPerson } from '../../../server/people/people.ts'
import { startSession } from '../../../server/people/sessions.ts'
import { startServer } from '../../../server/serve.ts'
import { memoryStore } from '../../server/memory-store.ts'
import { fillBook, type Goods } from './goods.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

/** A whole server that sells, asked by HTTP as a sales person's screen asks it. */
export interface Counter extends Goods {
  get(path: string): Promise<unknown>
  /** the status of the answer */
  post(path: string, body: object): Promise<number>
  close(): Promise<void>
}

export async function openCounter(): Promise<Counter> {
  const dataDir = mkdtempSync(join(tmpdir(), 'panen-promise-'))
  const book = await openBook(bookFile(dataDir))
  const site = { slug: 'bench', name: 'Bench', zone: 'Asia/Jakarta' }
  await writeFarm(book, { site, tanks: [], beds: [], bands: [] })
  const by = { who: 'console', nowMs: Date.now() }
  const row = await atOnce(book, (writing) =>
    addPerson(writing, { name: 'sales-1', role: 'sales' }, by),
  )
  if (row === null) throw new Error('The name is taken.')
  const started = { person: row.id, device: 'bench', nowMs: by.nowMs }
  const { secret } = await startSession(book, started)
  const read = readConfig({ PANEN_DATA: dataDir, PANEN_PORT: '0', PANEN_MQTT_PORT: '0' })
  if (!read.ok) throw new Error(read.problems.join(' '))
  const server = await startServer(read.config, { store: memoryStore(), log: silent })
  const goods = await fillBook(book)
  const { httpUrl } = server
  const headers = { cookie: `sid=${secret}`, origin: httpUrl }
  return {
    ...goods,
    async get(path) {
      const answer = await fetch(`${httpUrl}${path}`, { headers })
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
      return await answer.json()
    },
    async post(path, body) {
      const json = { ...headers, 'content-type': 'application/json' }
      const wish = { method: 'POST', headers: json, body: JSON.stringify(body) }
      const answer = await fetch(`${httpUrl}${path}`, wish)
      const text = await answer.text()
      const isGone = answer.status === 409 && text.includes('"not_free"')
      if (answer.status !== 201 && !isGone) throw new Error(`${answer.status} ${text}`)
      return answer.status
    },
    async close() {
      await server.close()
      await book.destroy()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
