import { atOnce } from '../../../server/book/at-once.ts'
import { putDays } from '../../../server/book/forecast-days.ts'
import type { BookDatabase } from '../../../server/book/tables.ts'
import { DAY_MS } from '../../../server/forecast/inputs.ts'
import { mondayOf } from '../../../server/forecast/keep/farm-days.ts'
import { keptDays } from '../../../server/forecast/worker/kept-days.ts'
import { startOfDayMs } from '../../../server/zone.ts'
import { luckOf } from '../forecast/virtual/luck.ts'

const ZONE = 'Asia/Jakarta'
const [PAST, OPEN, DRAWS, BEDS] = [1_000, 200, 500, 50]
const CROP = { crop: 'pakcoy', grade: 'jual' } as const

/** What a book was filled with. */
export interface Goods {
  readonly product: number
  readonly buyer: number
  readonly past: number
  readonly open: number
  readonly beds: number
  /** start of the farm's day so many days from today */
  readonly inDays: (days: number) => number
}

/** One crop with what 50 beds may bring, 1,000 orders of the past and 200 to come. */
export async function fillBook(book: BookDatabase): Promise<Goods> {
  const nowMs = Date.now()
  const inDays = (days: number) => startOfDayMs(ZONE, nowMs) + days * DAY_MS
  return await atOnce(book, async (writing) => {
    const product = await putProduct(writing)
    const buyer = await putBuyer(writing)
    const luck = luckOf(1, 'orders in a book')
    for (let nth = 0; nth < PAST + OPEN; nth++) {
      const isOver = nth < PAST
      const dayMs = inDays(isOver ? -1 - (nth % 300) : luck.whole(1, 28))
      await putOrder(writing, { nth, product, buyer, dayMs, isOver })
    }
    await putForecast(writing, inDays(0), nowMs)
    return { product, buyer, past: PAST, open: OPEN, beds: BEDS, inDays }
  })
}

async function putProduct(book: BookDatabase): Promise<number> {
  const { id } = await book
    .insertInto('product')
    .values({
      ...{ slug: 'pakcoy', kind: 'panen', name_id: 'Pakcoy', name_en: 'Pak choi', text_id: '' },
      ...{ text_en: '', storage: '', ingredients: '', ...CROP, capacity_per_week: null },
      ...{ unit: 'ikat', content_amount: 250, content_of: 'g', min_packs: 1, step_packs: 1 },
      ...{ lead_days: 0, shelf_days: 2, is_packaged_food: 0, work_group: null },
      ...{ published_ms: null, published_because: null, made_ms: 1, removed_ms: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const price = { product: id, channel: 'umum' as const, from_ms: 1, rupiah: 5_000, noted_ms: 1 }
  await book.insertInto('price').values(price).execute()
  return id
}

async function putBuyer(book: BookDatabase): Promise<number> {
  const { id } = await book
    .insertInto('buyer')
    .values({
      ...{ name: 'Toko', type: 'ritel', phone: null, email: null, address: '', note: '' },
      ...{ channel: 'umum', has_contract: 0, made_ms: 1, forgotten_ms: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

interface PutOrder {
  readonly nth: number
  readonly product: number
  readonly buyer: number
  readonly dayMs: number
  readonly isOver: boolean
}

async function putOrder(book: BookDatabase, order: PutOrder): Promise<void> {
  const { nth, product, buyer, dayMs, isOver } = order
  const sale = await book
    .insertInto('sale')
    .values({
      ...{ code: `K-${nth}`, buyer, channel: 'umum', state: isOver ? 'delivered' : 'confirmed' },
      ...{ deliver_ms: dayMs, handover: 'pickup', note: '', made_ms: 1, expires_ms: null },
      ...{ delivered_ms: isOver ? dayMs : null, paid_ms: null, cancel_reason: null },
      ...{ cancel_note: null, draft_key: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const line = await book
    .insertInto('sale_line')
    .values({
      ...{ sale: sale.id, ordinal: 1, product, packs: 4, rupiah: 5_000, is_perhaps: 0 },
      ...{ approved_ms: null, state: isOver ? 'delivered' : 'open' },
      ...{ packed_packs: isOver ? 4 : null, packed_kg: null, billed: null },
      ...{ billed_rupiah: null, work_group: null, substitute: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await book
    .insertInto('reservation')
    .values({
      ...{ line: line.id, product, packs: 4, day_ms: dayMs, tier: 'firm', ...CROP, kg: 1.02 },
      ...{ level: 0.8, chance: 0.9, run: null, made_ms: 1 },
      ...{ ended_ms: isOver ? dayMs : null, ended_by: isOver ? 'delivered' : null },
    })
    .execute()
}

async function putForecast(book: BookDatabase, todayMs: number, nowMs: number): Promise<void> {
  const fromMs = mondayOf(ZONE, todayMs)
  const luck = luckOf(1, 'what beds bring')
  const [days, first] = [84, Math.round((todayMs - fromMs) / DAY_MS)]
  const kg = new Float32Array(days * DRAWS)
  for (let bed = 0; bed < BEDS; bed++) {
    const planned = first + luck.whole(0, 30)
    for (let draw = 0; draw < DRAWS; draw++) {
      kg[(planned + luck.whole(0, 2)) * DRAWS + draw]! += 12 * Math.exp(luck.normal(0.3))
    }
  }
  const { id } = await book
    .insertInto('forecast_run')
    .values({
      ...{ made_ms: nowMs, cause: 'start', draws: DRAWS, seed: 1, inputs: null, digest: '' },
      ...{ model: '', took_ms: 1, left_out: '[]' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await putDays(book, id, [keptDays({ ...CROP, fromMs, days, draws: DRAWS, kg })])
}
