/** What a small farm sells, for the screens of goods. The figures are made up. */
import type { Caller } from '../people/an-office.ts'

const DAY = 86_400_000

export interface Goods {
  readonly pakcoy: number
  readonly tea: number
  readonly chair: number
}

/** Vegetables from the harvest, a bottled drink in store, and chairs made to order. */
export async function someGoods(sales: Caller): Promise<Goods> {
  const add = async (body: object, rupiah: number) => {
    const { id } = (await sales.send('POST', '/api/v1/products', body)).json
    await sales.send('PUT', `/api/v1/products/${id}/prices`, { channel: 'umum', rupiah })
    return id as number
  }
  const pakcoy = await add(
    {
      ...{ kind: 'panen', nameId: 'Pakcoy segar', nameEn: 'Fresh pak choi', crop: 'pakcoy' },
      ...{ unit: 'ikat', content: { amount: 250, of: 'g' } },
      ...{ textId: 'Dipetik pagi hari dan dicuci bersih.', group: 'regu-a' },
    },
    5_000,
  )
  const tea = await add(
    {
      ...{ kind: 'stok', nameId: 'Teh bunga telang', unit: 'botol', shelfDays: 30 },
      ...{ content: { amount: 350, of: 'ml' }, isPackagedFood: true },
      ...{ ingredients: 'Air, bunga telang, gula, jeruk nipis' },
    },
    8_000,
  )
  const chair = await add(
    { kind: 'dibuat', nameId: 'Kursi kayu jati', unit: 'unit', capacityPerWeek: 4, leadDays: 14 },
    450_000,
  )
  await sales.send('PUT', `/api/v1/products/${pakcoy}/prices`, { channel: 'grosir', rupiah: 4_200 })
  return { pakcoy, tea, chair }
}

/** Bottles in store, some of which expire soon, and permits of which one has lapsed. */
export async function inStore(sales: Caller, { tea }: Goods): Promise<void> {
  const today = Date.now()
  for (const daysAgo of [2, 24]) {
    const batch = { product: tea, madeMs: today - daysAgo * DAY, packs: 40 }
    await sales.send('POST', '/api/v1/batches', batch)
  }
  const permit = (body: object) => sales.send('POST', '/api/v1/permits', body)
  await permit({ kind: 'nib', number: '9120001234567' })
  await permit({
    kind: 'halal',
    number: 'ID36110000123450922',
    untilMs: today + 30 * DAY,
    products: [tea],
  })
  const old = {
    kind: 'p-irt',
    number: '2133671010045-22',
    untilMs: today - 3 * DAY,
    products: [tea],
  }
  const asked = await permit(old)
  if (asked.status === 409) await permit({ ...old, sure: [asked.json.question] })
}
