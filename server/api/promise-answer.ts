import { readResults, type StoredResult } from '../book/forecasts.ts'
import { readPrices } from '../book/prices.ts'
import type { ProductRow } from '../book/products.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { MayAnswer } from '../contract/promise.ts'
import { quantileOf, quantilesOf } from '../forecast/chance/quantiles.ts'
import type { BuyerKind } from '../sales/keep-buyer-kind.ts'
import { readOffer } from '../sales/keep-offer.ts'
import type { FarmTime } from '../sales/keep-outlook.ts'
import { readRecord } from '../sales/keep-record.ts'
import { weighOffer } from '../sales/keep-weigh.ts'
import { perKgOf, priceFor } from '../sales/price-in-force.ts'
import type { FreeDraws } from '../sales/promise/offer.ts'
import { nextDay, splitDays } from '../sales/promise/other-days.ts'
import { movedSentence, type Told } from '../words/forecast.ts'
import { levelWords } from '../words/promise.ts'
import { adviceWords, CERTAIN, LEARNING, packWords, rangeWords } from '../words/promise-answer.ts'
import type { Sentence } from '../words/refusals.ts'
import { daysLaterMs, zoneLabel } from '../zone.ts'
import { assumedWords } from './forecast-parts.ts'

export interface MayWish {
  readonly product: ProductRow
  readonly packs: number
  /** start of the farm's day */
  readonly onMs: number
  readonly buyer: BuyerKind
  readonly exceptSale: number | null
}

/** Whether a wish may be promised, with all that sales staff need to say so to a buyer. */
export async function mayAnswer(
  book: BookDatabase,
  at: FarmTime,
  wish: MayWish,
): Promise<MayAnswer> {
  const { product, packs, onMs, buyer, exceptSale } = wish
  const offer = await readOffer(book, at, { product, ...buyer, exceptSale })
  const weighed = weighOffer(offer, { product, packs, dayMs: onMs, isPerhaps: false })
  const { draws } = offer.on(onMs)
  const { zone, tier, chance, free, kg } = weighed
  const { min_packs: minPacks, step_packs: stepPacks } = product
  const other = { packs, dayMs: onMs, minPacks, stepPacks, daysOn: daysFrom(at, onMs) }
  const isBorne = zone === 'may'
  const nextMs = isBorne ? null : nextDay(offer, other)
  return {
    ...{ product: product.id, packs, onMs, zone, tier, chance, free, kg },
    words: wordsOf({ zone, free, nextMs }, product),
    level: levelOf(weighed.level),
    ...amountsOf(draws),
    nextMs,
    split: isBorne
      ? []
      : splitDays(offer, other).map(({ dayMs, packs: some }) => ({ onMs: dayMs, packs: some })),
    because: [...weighed.because, ...(await forecastSays(book, at, { product, run: offer.run }))],
    record: product.kind === 'panen' ? (await readRecord(book, at)).all : null,
    price: await priceOf(book, wish),
    run: offer.run,
  }
}

/** Starts of the farm's days from one on. */
const daysFrom =
  ({ zone }: FarmTime, fromMs: number) =>
  (days: number): number =>
    daysLaterMs(zone, fromMs, days)

const levelOf = (share: number | null): MayAnswer['level'] =>
  share === null ? { share: 1, words: CERTAIN } : { share, words: levelWords(share) }

function wordsOf(
  { zone, free, nextMs }: Pick<MayAnswer, 'zone' | 'free' | 'nextMs'>,
  { unit }: ProductRow,
): Sentence {
  const may = packWords(free.may, unit)
  if (zone === 'may') return adviceWords.may(may)
  const isNever = zone === 'not' && nextMs === null
  return adviceWords[isNever ? 'never' : zone](may, free.may === 0)
}

function amountsOf(draws: FreeDraws | null): Pick<MayAnswer, 'supplyKg' | 'promisedKg' | 'range'> {
  if (draws === null) return { supplyKg: null, promisedKg: null, range: null }
  const supplyKg = quantilesOf(draws.supply)
  const promised = draws.supply.map((kg, draw) => kg - draws.all[draw]!)
  return { supplyKg, promisedKg: quantileOf(promised.toSorted(), 0.5), range: rangeWords(supplyKg) }
}

/** How much the forecast knows, what it had to assume, and what moved it most. */
async function forecastSays(
  book: BookDatabase,
  { zone, nowMs }: FarmTime,
  { product, run }: { product: ProductRow; run: MayAnswer['run'] },
): Promise<Sentence[]> {
  if (run === null) return []
  const results = (await readResults(book, run.id)).filter(({ crop }) => crop === product.crop)
  const told = { nowMs, zone: { name: zone, label: zoneLabel(zone, nowMs) } }
  const assumed = new Map(results.flatMap(assumedWords).map((words) => [words.id, words]))
  const isRough = results.length > 0 && results.every(({ tier }) => tier !== 'full')
  return [...(isRough ? [LEARNING] : []), ...assumed.values(), ...movedMost(results, told)]
}

/** Of what moved a crop's plantings the greatest. */
function movedMost(results: readonly StoredResult[], told: Told): Sentence[] {
  const moves = results.flatMap(({ moved }) => (moved === null ? [] : [moved]))
  const most = moves.toSorted((a, b) => Math.abs(b.kg) - Math.abs(a.kg))[0]
  return most === undefined ? [] : [movedSentence(most, told)]
}

async function priceOf(
  book: BookDatabase,
  { product, packs, onMs, buyer }: MayWish,
): Promise<MayAnswer['price']> {
  const row = priceFor(await readPrices(book, product.id), buyer.channel, onMs)
  if (row === null) return null
  const { channel, rupiah } = row
  return { channel, rupiah, perKg: perKgOf(rupiah, product), totalRupiah: rupiah * packs }
}
