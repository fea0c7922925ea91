import { createNews } from '../../../server/book/news.ts'
import type { Order } from '../../../server/contract/orders.ts'
import { sweep } from '../../../server/sales/keep-sweeper.ts'
import type { Answer, Caller } from '../../people/an-office.ts'
import {
  A_DRINK,
  A_TABLE,
  aSalesRoom,
  inDays,
  putBatch,
  putForecast,
  putProduct,
  type SalesRoom,
  type Supply,
  ZONE,
} from './a-sales-room.ts'
import { keepLog } from './ledger-log.ts'
import { type Deed, SURE, type Wish } from './random-deeds.ts'

export const CAPACITY = 3

/** A farm that sells, and what the test put into its book. */
export interface World {
  readonly room: SalesRoom
  readonly people: readonly Caller[]
  readonly instructor: Caller
  readonly products: readonly number[]
  readonly buyers: { readonly plain: number; readonly contract: number }
  readonly forecasts: Map<number, Supply>
  readonly lastDays: Map<number, number>
  readonly batchProducts: Map<number, number>
}

export async function aWorld(): Promise<World> {
  const room = await aSalesRoom()
  const { book, office, sales } = room
  await keepLog(book)
  const contract = { name: 'Dinas Pangan', type: 'pemerintah', hasContract: true }
  const world = {
    room,
    people: [sales, await office.person('sales', 'jual-2'), await office.person('administrator')],
    instructor: await office.person('instructor'),
    products: [
      room.pakcoy,
      await putProduct(book, { name_id: 'Pakcoy besar', content_amount: 500 }),
      await putProduct(book, A_DRINK),
      await putProduct(book, { ...A_TABLE, capacity_per_week: CAPACITY }),
    ],
    buyers: {
      plain: room.buyer,
      contract: (await sales.send('POST', '/api/v1/buyers', contract)).json.id,
    },
    ...{ forecasts: new Map(), lastDays: new Map(), batchProducts: new Map() },
  }
  await perform(world, { do: 'batch', by: 0, which: 0, packs: 12, lastDay: 4 })
  await perform(world, { do: 'batch', by: 0, which: 0, packs: 12, lastDay: 18 })
  const usual = Object.fromEntries(
    [1, 2, 3, 4, 5, 8, 16, 20].map((each) => [each, [6, 5.5, 5, 5, 4.5, 4, 4, 3, 2, 1]]),
  )
  await perform(world, { do: 'forecast', by: 0, which: 0, supply: usual })
  return world
}

/** Does it through the API or, where it is nobody's deed, in the book; null where nothing is asked. */
export async function perform(world: World, each: Deed): Promise<Answer | null> {
  switch (each.do) {
    case 'place':
      return await personOf(world, each).send('POST', '/api/v1/orders', bodyOf(world, each.wish))
    case 'forecast':
    case 'batch':
    case 'run out':
    case 'sweep':
    case 'recall':
      await befall(world, each)
      return null
    default:
      return await performOnOne(world, each)
  }
}

type OnOne = Exclude<Deed, { do: 'place' | 'forecast' | 'batch' | 'run out' | 'sweep' | 'recall' }>

async function performOnOne(world: World, each: OnOne): Promise<Answer | null> {
  const { orders } = (await personOf(world, each).get('/api/v1/orders')).json as { orders: Order[] }
  const able = orders.filter(({ deeds }) => deeds.some((one) => one === each.do))
  const among = able.length > 0 ? able : orders
  const order = among[each.which % Math.max(1, among.length)]
  if (order === undefined) return null
  const at = `/api/v1/orders/${order.id}`
  const person = each.do === 'approve' ? world.instructor : personOf(world, each)
  const line = order.lines.find(({ state }) => state === 'open')
  switch (each.do) {
    case 'change':
      return await person.send('PATCH', at, changeOf(world, each))
    case 'substitute': {
      const product = world.products[each.which % 4]
      const body = { product, packs: each.packs, consent: true, sure: SURE }
      return await person.send('POST', `${at}/lines/${line?.id ?? 999}/substitute`, body)
    }
    case 'prepare': {
      const lines = line && { lines: [{ line: line.id, packs: Math.min(each.packs, line.packs) }] }
      return await person.send('POST', `${at}/prepare`, { ...lines, sure: SURE })
    }
    case 'cancel':
      return await person.send('POST', `${at}/cancel`, { reason: 'other' })
    default:
      return await person.send('POST', `${at}/${each.do}`, { sure: SURE })
  }
}

const personOf = ({ people }: World, { by }: Deed): Caller => people[by % people.length]!

const linesOf = ({ products }: World, { lines }: Wish) =>
  lines.map(({ product, ...line }) => ({ ...line, product: products[product] }))

const bodyOf = (world: World, wish: Wish) => ({
  ...{ state: wish.state, deliverMs: inDays(wish.day), lines: linesOf(world, wish), sure: SURE },
  buyer: wish.hasContract ? world.buyers.contract : world.buyers.plain,
})

function changeOf(world: World, { wish: wished, part }: Extract<Deed, { do: 'change' }>) {
  return {
    ...(part !== 'day' && { lines: linesOf(world, wished) }),
    ...(part !== 'lines' && { deliverMs: inDays(wished.day) }),
    sure: SURE,
  }
}

type Happening = Extract<Deed, { do: 'forecast' | 'batch' | 'run out' | 'sweep' | 'recall' }>

async function befall(world: World, each: Happening): Promise<void> {
  const { room, forecasts, lastDays, batchProducts, products } = world
  const { book } = room
  switch (each.do) {
    case 'forecast':
      forecasts.set(await putForecast(book, each.supply), each.supply)
      return
    case 'batch': {
      const product = products[2]!
      const id = await putBatch(book, { product, packs: each.packs, expiresIn: each.lastDay })
      lastDays.set(id, each.lastDay)
      batchProducts.set(id, product)
      return
    }
    case 'recall': {
      // Seldom, or nothing would be left to sell.
      const id = [...batchProducts.keys()][each.which]
      if (id === undefined) return
      const recalled = { recalled_ms: Date.now(), recalled_because: 'uji' }
      await book.updateTable('batch').set(recalled).where('id', '=', id).execute()
      return
    }
    case 'run out': {
      const held = await book.selectFrom('sale').select('id').where('state', '=', 'held').execute()
      const id = held[each.which % Math.max(1, held.length)]?.id ?? 0
      const expires_ms = Date.now() - 1
      await book.updateTable('sale').set({ expires_ms }).where('id', '=', id).execute()
      return
    }
    default: {
      const log = { info() {}, warn() {}, error() {} }
      const clock = { now: Date.now, speed: 1, every: () => () => {} }
      const parts = { book, zone: ZONE, clock, log, nowMs: Date.now, sales: createNews() }
      await sweep({ ...parts, isSureOfTime: () => true }).close()
    }
  }
}
