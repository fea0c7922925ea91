import { newestDaysRun } from '../book/forecast-days.ts'
import { readResults } from '../book/forecasts.ts'
import { type OpenPromise, readOpenPromises } from '../book/open-promises.ts'
import { type ProductRow, readProductRows } from '../book/products.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Risk, Risks } from '../contract/promise.ts'
import { DAY_MS } from '../forecast/inputs.ts'
import { movedSentence } from '../words/forecast.ts'
import { formatsIn } from '../words/format.ts'
import { packWords } from '../words/promise-answer.ts'
import { riskMessage, riskTodo, wayWords } from '../words/promise-risks.ts'
import type { Sentence } from '../words/refusals.ts'
import { startOfDayMs, zoneLabel } from '../zone.ts'
import { type OfferWish, readOffer } from './keep-offer.ts'
import type { FarmTime } from './keep-outlook.ts'
import { readReleased } from './keep-released.ts'
import { readHandOver } from './keep-shortage.ts'
import { phoneOf } from './phone.ts'
import { nextDay } from './promise/other-days.ts'
import { packsIn } from './promise/packs.ts'
import { chanceOf, promisableKg } from './promise/promisable.ts'

/** Share of outcomes in which an order is short, from which on somebody must act. */
const AMBER = 0.2
const RED = 0.5
const LIKELY = 0.8
/** A buyer needs so long to find another source. */
const CALL_DAYS = 2

/** Orders the newest forecast endangers, the most endangered first, and what it set free. */
export async function readRisks(book: BookDatabase, at: FarmTime): Promise<Risks> {
  const run = await newestDaysRun(book)
  const todayMs = startOfDayMs(at.zone, at.nowMs)
  const open = (await readOpenPromises(book)).filter(({ day_ms }) => day_ms >= todayMs)
  const products = await readProductRows(book, { withRemoved: true })
  const risks: Risk[] = []
  for (const promises of byCrop(open)) {
    const { crop, grade } = promises[0]!
    if (crop === null || grade === null) continue
    const given = await readHandOver(book, at, { crop, grade })
    const because = run === null ? null : await fellBy(book, at, { run: run.id, crop })
    for (const promise of promises) {
      const danger = dangerOf(promise, given.get(promise.reservation))
      const product = products.find(({ id }) => id === promise.product)
      if (danger === null || product === undefined) continue
      risks.push(await riskOf(book, at, { promise, danger, product, products, because }))
    }
  }
  const worstFirst = risks.toSorted((a, b) => b.shortage - a.shortage || a.onMs - b.onMs)
  return { run, risks: worstFirst, released: run === null ? [] : await readReleased(book, at, run) }
}

function byCrop(open: readonly OpenPromise[]): OpenPromise[][] {
  const groups = new Map<string, OpenPromise[]>()
  for (const one of open) {
    const key = `${one.crop} ${one.grade}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

interface Danger {
  readonly shortage: number
  readonly colour: Risk['colour']
  readonly likelyPacks: number
}

/** Null where all is well; whoever agreed to wait for the harvest is told when it is likely to fail. */
function dangerOf(
  { kg, packs, tier }: OpenPromise,
  given: Float64Array | undefined,
): Danger | null {
  if (given === undefined || kg === null) return null
  const shortage = 1 - chanceOf(given, kg)
  if (shortage <= (tier === 'perhaps' ? RED : AMBER)) return null
  const likelyPacks = packsIn(promisableKg(given, LIKELY), kg / packs)
  return { shortage, colour: shortage > RED ? 'red' : 'amber', likelyPacks }
}

interface Endangered {
  readonly promise: OpenPromise
  readonly danger: Danger
  readonly product: ProductRow
  readonly products: readonly ProductRow[]
  readonly because: Sentence | null
}

async function riskOf(book: BookDatabase, at: FarmTime, of: Endangered): Promise<Risk> {
  const { promise, danger, product, because } = of
  const { shortage, colour, likelyPacks } = danger
  const { code, sale, line, packs, tier, chance, day_ms: onMs, name } = promise
  const day = dayWords(at)
  const byMs = onMs - CALL_DAYS * DAY_MS
  const by = byMs < startOfDayMs(at.zone, at.nowMs) ? null : day(byMs)
  const what = { id: product.name_id, en: product.name_en }
  const likely = likelyPacks === 0 ? null : packWords(likelyPacks, product.unit)
  const told = { buyer: name, code, product: what, likely, day: day(onMs) }
  return {
    ...{ colour, order: sale, code, line, product: product.id, name: what, onMs, packs, tier },
    buyer: { id: promise.buyer, name, ...reachedBy(promise.phone) },
    ...{ shortage, shortageThen: chance === null ? null : 1 - chance, likelyPacks, because },
    todo: riskTodo[colour](code, by),
    message: riskMessage({ ...told, packs: packWords(packs, product.unit) }),
    ways: await waysOut(book, at, of),
  }
}

const reachedBy = (phone: string | null) => ({
  phone,
  whatsapp: phone === null ? null : (phoneOf(phone)?.whatsapp ?? null),
})

/** A later day, a part, something else of the same unit. */
async function waysOut(book: BookDatabase, at: FarmTime, of: Endangered): Promise<Sentence[]> {
  const { promise, danger, product } = of
  const { packs, day_ms: dayMs, sale, has_contract } = promise
  const whom = { channel: 'umum', hasContract: has_contract === 1, exceptSale: sale } as const
  const { min_packs: minPacks, step_packs: stepPacks } = product
  const daysOn = (days: number) => startOfDayMs(at.zone, dayMs + (days + 0.5) * DAY_MS)
  const offer = await readOffer(book, at, { product, ...whom })
  const later = nextDay(offer, { packs, dayMs, minPacks, stepPacks, daysOn })
  const ways: Sentence[] = []
  if (later !== null) ways.push(wayWords.later(packWords(packs, product.unit), dayWords(at)(later)))
  if (danger.likelyPacks > 0) ways.push(wayWords.part(packWords(danger.likelyPacks, product.unit)))
  const other = await substituteOf(book, at, of, whom)
  return other === null ? ways : [...ways, other]
}

/** The first thing of the same unit that bears all of it on that day. */
async function substituteOf(
  book: BookDatabase,
  at: FarmTime,
  { promise: { packs, day_ms: dayMs }, product, products }: Endangered,
  whom: Omit<OfferWish, 'product'>,
): Promise<Sentence | null> {
  for (const other of products) {
    const isKin = other.kind === 'panen' && other.removed_ms === null && other.unit === product.unit
    if (!isKin || other.crop === product.crop) continue
    const { free } = (await readOffer(book, at, { product: other, ...whom })).on(dayMs)
    if (free.may < packs) continue
    return wayWords.other(packWords(packs, other.unit), { id: other.name_id, en: other.name_en })
  }
  return null
}

/** "Sabtu 21 November" in both languages. */
export function dayWords({ zone: name, nowMs }: FarmTime): (dayMs: number) => Sentence {
  const zone = { name, label: zoneLabel(name, nowMs) }
  const [id, en] = [formatsIn('id', zone), formatsIn('en', zone)]
  return (dayMs) => ({ id: id.longDay(dayMs), en: en.longDay(dayMs) })
}

/** What took most from a crop's plantings since the day before; null where nothing did. */
async function fellBy(
  book: BookDatabase,
  { zone, nowMs }: FarmTime,
  { run, crop }: { readonly run: number; readonly crop: string },
): Promise<Sentence | null> {
  const results = (await readResults(book, run)).filter((result) => result.crop === crop)
  const moves = results.flatMap(({ moved }) => (moved === null || moved.kg >= 0 ? [] : [moved]))
  const worst = moves.toSorted((a, b) => a.kg - b.kg)[0]
  if (worst === undefined) return null
  return movedSentence(worst, { nowMs, zone: { name: zone, label: zoneLabel(zone, nowMs) } })
}
