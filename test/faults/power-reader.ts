import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { type Batch, fromBatch } from '../../gateway/contract/batch.ts'
import { openStore } from '../../server/store/open.ts'

/** Prints, as JSON, every number that a writer's file still holds after the cut. */
const [mode = '', folder = ''] = process.argv.slice(2)

async function outbox() {
  const db = new DatabaseSync(join(folder, 'outbox.db'))
  const rows = db.prepare('SELECT at FROM waiting').all() as unknown as { at: number }[]
  const batches = db.prepare('SELECT payload FROM batch').all() as unknown as {
    payload: string
  }[]
  db.close()
  const frozen = batches.flatMap(({ payload }) => fromBatch(JSON.parse(payload) as Batch) ?? [])
  return [...rows, ...frozen].map(({ at }) => at)
}

const readers = {
  outbox,
  'outbox-live': outbox,
  async history() {
    const url = `sqlite:${join(folder, 'series.db')}`
    const store = await openStore(url, { site: 'lapas-cilegon', now: Date.now })
    const kept: number[] = []
    for await (const { at } of store.raw('tandon-1-ph', 0, 2 ** 40)) kept.push(at)
    await store.close()
    return kept
  },
  async careless() {
    const db = new DatabaseSync(join(folder, 'careless.db'))
    const rows = db.prepare('SELECT n FROM r').all() as unknown as { n: number }[]
    db.close()
    return rows.map(({ n }) => n)
  },
}

process.stdout.write(JSON.stringify(await readers[mode as keyof typeof readers]()))
