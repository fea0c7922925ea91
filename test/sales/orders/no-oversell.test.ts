import fc from 'fast-check'
import { expect, it } from 'vitest'
import { atOnce } from '../../../server/book/at-once.ts'
import type { Order } from '../../../server/contract/orders.ts'
import { mondayOf } from '../../../server/forecast/keep/farm-days.ts'
import { ZONE } from './a-sales-room.ts'
import { aWorld, CAPACITY, perform, type World } from './a-selling-world.ts'
import { readLog } from './ledger-log.ts'
import { type Given, replay } from './plain-ledger.ts'
import { rounds } from './random-deeds.ts'

it('nobody is promised what is promised already, whatever comes at once: every acceptance was allowed when it was made', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      const world = await aWorld()
      for (const round of all) {
        const answers = await Promise.all(round.map((each) => perform(world, each)))
        for (const answer of answers.filter((each) => each !== null)) {
          expect([200, 201, 400, 404, 409]).toContain(answer.status)
        }
      }
      const accepted = await everyAcceptanceWasAllowed(world)
      expect(accepted).toBeGreaterThan(3)
      await sumsEqualRows(world)
    }),
    { numRuns: 1, endOnFailure: true },
  )
})

async function everyAcceptanceWasAllowed(world: World): Promise<number> {
  const { book } = world.room
  const given: Given = {
    ...{ forecasts: world.forecasts, lastDays: world.lastDays },
    ...{ batchProducts: world.batchProducts, capacityPerWeek: CAPACITY },
    weekOf: (atMs) => mondayOf(ZONE, atMs),
  }
  return replay(await readLog(book), given)
}

const TAKES = ['held', 'confirmed', 'making', 'ready']

/** What the orders say, what is reserved and what left the store are one and the same. */
async function sumsEqualRows({ room: { book, sales } }: World): Promise<void> {
  const { orders } = (await sales.get('/api/v1/orders')).json as { orders: Order[] }
  const open = await atOnce(book, (writing) =>
    writing.selectFrom('reservation').selectAll().where('ended_ms', 'is', null).execute(),
  )
  const takes = orders
    .filter(({ state }) => TAKES.includes(state))
    .flatMap(({ lines, deliverMs }) => lines.map((line) => ({ ...line, deliverMs })))
    .filter(({ state }) => state === 'open')
  const key = (a: readonly unknown[][]) => a.map((each) => each.join()).sort()
  expect(key(open.map((row) => [row.line, row.packs, row.day_ms, row.kg]))).toEqual(
    key(takes.map((line) => [line.id, line.packs, line.deliverMs, line.kg])),
  )
  const moves = await book.selectFrom('movement').selectAll().execute()
  for (const { state, lines } of orders) {
    for (const { id, packedPacks, tier } of lines.filter((line) => line.state !== 'substituted')) {
      const left = moves.filter(({ order_line }) => order_line === id)
      const gone = left.reduce((sum, move) => sum - move.packs, 0)
      const isOut = ['ready', 'delivered', 'paid'].includes(state) && tier === 'stock'
      expect([id, gone]).toEqual([id, isOut ? (packedPacks ?? 0) : 0])
    }
  }
}
