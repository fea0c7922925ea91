/** The kitchen of the demo's farm asks for more than its usual share once promises stand. */
import { FEAST, FEAST_DAYS } from '../demo/shop-plan.ts'
import type { ShopDesk } from './shop-desk.ts'
import { midnightOf } from './sowing.ts'
import { DAY_MS } from './task.ts'

/** Whether something of the crop is promised firmly, so that there is what to endanger. */
const isPromised = async (desk: ShopDesk, crop: string): Promise<boolean> => {
  const products = await desk.list('/api/v1/products', 'products')
  const ofCrop = new Set(products.filter((one) => one['crop'] === crop).map(({ id }) => id))
  const orders = await desk.list('/api/v1/orders?state=confirmed', 'orders')
  const lines = orders.flatMap(({ lines: all }) => (Array.isArray(all) ? all : []))
  return lines.some(({ product }) => ofCrop.has(product))
}

/** Whether it is asked for: the share of a crop that somebody set aside already is left as it is. */
export async function askForFeast(desk: ShopDesk, nowMs: number): Promise<boolean> {
  const claims = await desk.list('/api/v1/claims', 'claims')
  if (claims.some(({ crop }) => crop === FEAST.crop)) return true
  if (!(await isPromised(desk, FEAST.crop))) return false
  const fromMs = midnightOf(nowMs) + DAY_MS
  const claim = { ...FEAST, fromMs, untilMs: fromMs + FEAST_DAYS * DAY_MS, releaseDays: 0 }
  await desk.send('POST', '/api/v1/claims', claim)
  return true
}
