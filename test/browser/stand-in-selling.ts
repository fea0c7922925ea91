import type { IncomingMessage, ServerResponse } from 'node:http'
import { BUYERS_ROUTE, type Buyer, type NewBuyer } from '../../server/contract/buyers.ts'
import {
  type ChangeOrder,
  type NewOrder,
  ORDERS_ROUTE,
  type Order,
  type OrderChange,
  type OrderLine,
  type OrderState,
} from '../../server/contract/orders.ts'
import { PRODUCTS_ROUTE, type Product } from '../../server/contract/products.ts'
import {
  type MayAnswer,
  PROMISE_ROUTE,
  type PromiseRecord,
  type PromiseZone,
  type Risks,
  type Shortfall,
} from '../../server/contract/promise.ts'
import type { Refusal } from '../../server/contract/refusal.ts'
import { SALES_SETTINGS_ROUTE } from '../../server/contract/sales.ts'
import { USUAL_SETTINGS } from '../../server/sales/usual-settings.ts'

const DAY = 86_400_000
const WIB_MS = 7 * 3_600_000
const now = () => Date.now()

/** What the stand-in knows of selling; a test may change any of it. */
export interface SellingScene {
  products: Product[]
  buyers: Buyer[]
  orders: Order[]
  changes: Record<number, OrderChange[]>
  /** packs that may be promised on any day, firmly and subject to harvest */
  free: { may: number; perhaps: number }
  record: PromiseRecord
  risks: Risks
  shortfall: Shortfall | null
  /** said to the next change instead of doing it */
  refuse: { status: number; refusal: Refusal } | null
  /** what was sent to change something */
  sent: { method: string; path: string; body: unknown }[]
}

export const newSellingScene = (): SellingScene => ({
  ...{ products: [], buyers: [], orders: [], changes: {}, shortfall: null, refuse: null, sent: [] },
  free: { may: 34, perhaps: 48 },
  record: { all: null, levels: [] },
  risks: { run: { id: 1, madeMs: now() - 3 * 3_600_000 }, risks: [], released: [] },
})

/** The farm's day that lies so many days ahead, in Banten. */
export const dayAhead = (days: number): number =>
  Math.floor((now() + WIB_MS) / DAY) * DAY - WIB_MS + days * DAY
export const dayWord = (onMs: number): string => new Date(onMs + WIB_MS).toISOString().slice(0, 10)

export const aProduct = (more: Partial<Product> = {}): Product => ({
  ...{ id: 1, slug: 'selada', kind: 'panen', nameId: 'Selada', nameEn: 'Lettuce' },
  ...{ textId: '', textEn: '', storage: '', ingredients: '', unit: 'ikat' },
  content: { amount: 250, of: 'g' },
  ...{ minPacks: 1, stepPacks: 1, leadDays: 0, shelfDays: 2, isPackagedFood: false, group: null },
  ...{ crop: 'selada', grade: 'A', capacityPerWeek: null, kgPerPack: 0.25, photos: [] },
  prices: [{ channel: 'umum', fromMs: 0, rupiah: 7_500, perKg: 30_000 }],
  ...{ pricesToCome: [], permits: [], removedMs: null },
  publication: { publishedMs: null, because: null, missing: [], warnings: [] },
  ...more,
})

export const aBuyer = (more: Partial<Buyer> = {}): Buyer => ({
  ...{ id: 1, name: 'Koperasi Sejahtera', type: 'ritel', phone: '+6281234567890' },
  ...{ email: null, address: '', channel: 'umum', hasContract: false, note: '' },
  ...{ phoneWords: '0812-3456-7890', whatsapp: '6281234567890', orders: 3 },
  ...{ lastOrderMs: now() - 6 * DAY, forgottenAtMs: now() + 700 * DAY, forgottenMs: null },
  ...more,
})

export const aLine = (more: Partial<OrderLine> = {}): OrderLine => ({
  ...{ id: 1, product: 1, packs: 20, kg: 5.1, rupiah: 7_500, tier: 'firm', level: 0.8 },
  ...{ chance: 0.93, run: 1, promisedMs: now() - DAY, needsApproval: false, state: 'open' },
  ...{ packedPacks: null, packedKg: null, billed: null, billedRupiah: null, substitute: null },
  ...more,
})

export const anOrder = (more: Partial<Order> = {}): Order => ({
  ...{ id: 12, code: 'K-0012', channel: 'umum', state: 'confirmed', handover: 'pickup' },
  buyer: { id: 1, name: 'Koperasi Sejahtera', hasContract: false },
  ...{ deliverMs: dayAhead(5), note: '', madeMs: now() - DAY, expiresMs: null },
  ...{ deliveredMs: null, paidMs: null, cancelled: null, lines: [aLine()] },
  ...{ totalRupiah: 150_000, billedRupiah: null, deeds: ['prepare', 'cancel'] },
  ...more,
})

const DEEDS: Readonly<Record<OrderState, Order['deeds']>> = {
  quotation: ['hold', 'confirm', 'cancel'],
  held: ['hold', 'confirm', 'cancel'],
  confirmed: ['prepare', 'cancel'],
  making: ['prepare', 'cancel'],
  ready: ['deliver', 'cancel'],
  delivered: ['pay'],
  paid: [],
  cancelled: [],
  expired: [],
}
const AFTER: Readonly<Record<string, OrderState>> = {
  hold: 'held',
  confirm: 'confirmed',
  make: 'making',
  prepare: 'ready',
  deliver: 'delivered',
  pay: 'paid',
  cancel: 'cancelled',
}

const ABOUT = /^\/api\/v1\/(products|buyers|orders|promise|sales)\b/

/** Answers what is about selling; false when the request is about something else. */
export async function answerSelling(
  scene: SellingScene,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (!ABOUT.test(url.pathname)) return false
  const method = request.method ?? 'GET'
  const body = method === 'GET' ? {} : await bodyOf(request)
  if (method !== 'GET') scene.sent.push({ method, path: url.pathname, body })
  const { refuse } = scene
  if (method !== 'GET' && refuse !== null) {
    scene.refuse = null
    send(response, refuse.status, refuse.refusal)
    return true
  }
  const flawed = url.pathname === PROMISE_ROUTE ? flawOf(url.searchParams) : null
  if (flawed !== null) send(response, 400, flawed)
  else {
    const found = method === 'GET' ? read(scene, url) : change(scene, method, url.pathname, body)
    if (found === undefined) send(response, 404, NOT_FOUND)
    else send(response, 200, found)
  }
  return true
}

const NOT_FOUND: Refusal = {
  code: 'not_found',
  message: { id: 'Ini tidak ada.', en: 'There is no such thing.' },
}

function flawOf(query: URLSearchParams): Refusal | null {
  const packs = Number(query.get('packs'))
  if (Number.isInteger(packs) && packs > 0) return null
  const message = { id: 'Jumlah harus utuh dan di atas 0.', en: 'Whole packs above 0.' }
  return { code: 'bad_request', message, field: 'packs', likely: Math.max(1, Math.round(packs)) }
}

function read(scene: SellingScene, { pathname, searchParams: query }: URL): object | undefined {
  const lists: Record<string, () => object> = {
    [PRODUCTS_ROUTE]: () => ({ products: scene.products }),
    [BUYERS_ROUTE]: () => ({ buyers: scene.buyers }),
    [SALES_SETTINGS_ROUTE]: () => USUAL_SETTINGS,
    [PROMISE_ROUTE]: () => may(scene, query),
    [`${PROMISE_ROUTE}/days`]: () => days(scene, query),
    [`${PROMISE_ROUTE}/record`]: () => scene.record,
    [`${PROMISE_ROUTE}/risks`]: () => scene.risks,
    [ORDERS_ROUTE]: () => ({ orders: scene.orders }),
  }
  const list = lists[pathname]
  if (list !== undefined) return list()
  if (pathname.startsWith(`${PROMISE_ROUTE}/shortfalls/`)) return scene.shortfall ?? undefined
  const order = scene.orders.find(({ id }) => pathname === `${ORDERS_ROUTE}/${id}`)
  return order === undefined ? undefined : { order, changes: scene.changes[order.id] ?? [] }
}

function zoneOf({ free }: SellingScene, packs: number): PromiseZone {
  if (packs <= free.may) return 'may'
  return packs <= free.perhaps ? 'perhaps' : 'not'
}

function days(scene: SellingScene, query: URLSearchParams) {
  const packs = Number(query.get('packs'))
  // Later weeks bear less, so that the calendar has something of each.
  const free = (ahead: number) => ({
    may: Math.max(0, scene.free.may - ahead * 2),
    perhaps: Math.max(0, scene.free.perhaps - ahead * 2),
  })
  const all = Array.from({ length: 28 }, (_, ahead) => ({
    ...{ onMs: dayAhead(ahead), free: free(ahead) },
    zone: zoneOf({ ...scene, free: free(ahead) }, packs),
  }))
  return { product: Number(query.get('product')), packs, days: all }
}

const SENTENCES: Readonly<Record<PromiseZone, MayAnswer['words']>> = {
  may: { id: 'Bisa janji: untuk hari itu masih ada 34 ikat.', en: 'It may be promised.' },
  perhaps: { id: 'Hanya sebagai pesanan tergantung panen.', en: 'Only subject to harvest.' },
  not: { id: 'Tawarkan hari lain atau bagi pesanannya.', en: 'Offer another day.' },
}

function may(scene: SellingScene, query: URLSearchParams): MayAnswer {
  const packs = Number(query.get('packs'))
  const onMs = Number(query.get('on'))
  const product = scene.products.find(({ id }) => id === Number(query.get('product')))
  const zone = zoneOf(scene, packs)
  const rupiah = product?.prices[0]?.rupiah ?? 0
  return {
    ...{ product: product?.id ?? 0, packs, onMs, zone, words: SENTENCES[zone] },
    tier: zone === 'perhaps' ? 'perhaps' : 'firm',
    level: { share: 0.8, words: { id: '8 dari 10 minggu', en: '8 of 10 weeks' } },
    ...{ chance: zone === 'may' ? 0.93 : 0.55, free: scene.free, kg: packs * 0.255 },
    ...{ supplyKg: { p10: 24, p20: 26, p50: 30, p80: 35, p90: 38 }, promisedKg: 8.5 },
    range: {
      id: 'Paling sedikit 24 kg (9 dari 10 minggu) · biasanya 30 kg · paling banyak 38 kg',
      en: 'At least 24 kg (9 of 10 weeks) · usually 30 kg · at most 38 kg',
    },
    nextMs: zone === 'may' ? null : onMs + 3 * DAY,
    split: zone === 'not' ? [0, 3].map((days) => ({ onMs: onMs + days * DAY, packs: 30 })) : [],
    because: [{ id: 'Turun dari 30 ke 26 kg: pH tinggi 2 hari di Bedeng 3.', en: 'Fell.' }],
    record: null,
    price: { channel: 'umum', rupiah, perKg: 30_000, totalRupiah: rupiah * packs },
    run: scene.risks.run,
  }
}

function change(scene: SellingScene, method: string, path: string, body: unknown) {
  if (path === BUYERS_ROUTE) return addBuyer(scene, body as NewBuyer)
  if (path === ORDERS_ROUTE) return addOrder(scene, body as NewOrder)
  const [, buyer] = /\/buyers\/(\d+)$/.exec(path) ?? []
  if (buyer !== undefined) return changeBuyer(scene, method, Number(buyer), body)
  const [, changed] = /\/orders\/(\d+)$/.exec(path) ?? []
  if (changed !== undefined) return changeOrder(scene, Number(changed), body as ChangeOrder)
  const [, id, deed] = /\/orders\/(\d+)\/(\w+)$/.exec(path) ?? []
  return id === undefined ? undefined : doDeed(scene, Number(id), deed ?? '', body)
}

function changeOrder(scene: SellingScene, id: number, body: ChangeOrder): Order | undefined {
  const { lines, deliverMs, handover, note } = body
  const order = scene.orders.find((each) => each.id === id)
  if (order === undefined) return undefined
  const changed: Order = {
    ...order,
    ...(deliverMs !== undefined && { deliverMs }),
    ...(handover !== undefined && { handover }),
    ...(note !== undefined && { note }),
    ...(lines !== undefined && {
      lines: lines.map(({ product, packs }, at) => aLine({ id: at + 1, product, packs })),
    }),
  }
  scene.orders = scene.orders.map((each) => (each.id === id ? changed : each))
  return changed
}

function addBuyer(scene: SellingScene, body: NewBuyer): Buyer {
  const { sure: _, ...fields } = body
  const added = aBuyer({ id: scene.buyers.length + 1, orders: 0, lastOrderMs: null, ...fields })
  scene.buyers.push(added)
  return added
}

function changeBuyer(scene: SellingScene, method: string, id: number, body: unknown): object {
  const gone = { name: 'Pembeli terhapus', phone: null, whatsapp: null, forgottenMs: now() }
  const changed = method === 'DELETE' ? gone : (body as Partial<Buyer>)
  scene.buyers = scene.buyers.map((each) => (each.id === id ? { ...each, ...changed } : each))
  return scene.buyers.find((each) => each.id === id) ?? {}
}

function addOrder(scene: SellingScene, body: NewOrder): Order {
  const id = 12 + scene.orders.length
  const buyer = scene.buyers.find((each) => each.id === body.buyer)
  const rupiahOf = (product: number) =>
    scene.products.find((each) => each.id === product)?.prices[0]?.rupiah ?? 0
  const lines = body.lines.map(({ product, packs, isPerhaps = false }, at) =>
    aLine({
      ...{ id: at + 1, product, packs, rupiah: rupiahOf(product), needsApproval: isPerhaps },
      tier: isPerhaps ? 'perhaps' : 'firm',
    }),
  )
  const order = anOrder({
    ...{ id, code: `K-00${id}`, state: body.state, deeds: DEEDS[body.state], lines },
    buyer: { id: body.buyer, name: buyer?.name ?? '', hasContract: false },
    ...{ deliverMs: body.deliverMs, handover: body.handover ?? 'pickup', madeMs: now() },
    expiresMs: body.state === 'confirmed' ? null : now() + 2 * DAY,
    totalRupiah: lines.reduce((sum, { packs, rupiah }) => sum + packs * rupiah, 0),
  })
  scene.orders.push(order)
  return order
}

function doDeed(scene: SellingScene, id: number, deed: string, body: unknown): Order | undefined {
  const order = scene.orders.find((each) => each.id === id)
  const state = AFTER[deed] ?? order?.state
  if (order === undefined || state === undefined) return undefined
  const { reason, note } = body as { reason?: 'buyer'; note?: string }
  const done: Order = {
    ...order,
    ...{ state, deeds: DEEDS[state], expiresMs: state === 'held' ? now() + 2 * DAY : null },
    cancelled: reason === undefined ? null : { reason, note: note ?? '' },
  }
  scene.orders = scene.orders.map((each) => (each.id === id ? done : each))
  const row = { id: now(), atMs: now(), who: 'penjualan', deed, before: null, after: null }
  scene.changes[id] = [row, ...(scene.changes[id] ?? [])]
  return done
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return text === '' ? {} : JSON.parse(text)
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
