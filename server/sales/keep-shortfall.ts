import { type OpenPromise, readOpenPromises } from '../book/open-promises.ts'
import type { ProductRow } from '../book/products.ts'
import { readSalesSettings } from '../book/sales-settings.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Shortfall, ShortfallQuery } from '../contract/promise.ts'
import { packWords } from '../words/promise-answer.ts'
import { FAIR_WORDS, shareMessage, wholeMessage } from '../words/promise-risks.ts'
import type { FarmTime } from './keep-outlook.ts'
import { dayWords } from './keep-risks.ts'
import { readHandOver } from './keep-shortage.ts'
import { fairShare } from './promise/fair-share.ts'
import { packsIn } from './promise/packs.ts'
import { promisableKg } from './promise/promisable.ts'

const LIKELY = 0.8

/** Who gets how much of a product on a day that is short, by a rule that is told. */
export async function readShortfall(
  book: BookDatabase,
  at: FarmTime,
  { product, onMs, query }: { product: ProductRow; onMs: number; query: ShortfallQuery },
): Promise<Shortfall> {
  const promises = await readOpenPromises(book, { product: product.id, dayMs: onMs })
  const packs = query.packs ?? (await likelyPacks(book, at, { product, promises }))
  const rule = query.rule ?? (await readSalesSettings(book)).fairRule
  const claimants = promises.map((one) => ({
    ...{ line: one.line, packs: one.packs, promisedMs: one.made_ms },
    ...{ hasContract: one.has_contract === 1, isPerhaps: one.tier === 'perhaps' },
  }))
  const shares = fairShare(claimants, packs, rule)
  const day = dayWords(at)(onMs)
  const lines = promises.map((one, i) => ({
    ...{ order: one.sale, code: one.code, line: one.line, buyer: one.name },
    ...{ hasContract: one.has_contract === 1, promisedMs: one.made_ms },
    ...{ ordered: one.packs, gets: shares[i]! },
    message: messageOf(one, { gets: shares[i]!, product, day }),
  }))
  return { product: product.id, onMs, rule, ruleWords: FAIR_WORDS[rule], packs, lines }
}

function messageOf(
  { name: buyer, code, packs }: OpenPromise,
  { gets, product, day }: { gets: number; product: ProductRow; day: { id: string; en: string } },
) {
  const told = {
    ...{ buyer, code, day, product: { id: product.name_id, en: product.name_en } },
    packs: packWords(packs, product.unit),
    likely: gets === 0 ? null : packWords(gets, product.unit),
  }
  return gets === packs ? wholeMessage(told) : shareMessage(told)
}

/** Units for these promises together that are there in 8 of 10 outcomes. */
async function likelyPacks(
  book: BookDatabase,
  at: FarmTime,
  { product, promises }: { product: ProductRow; promises: readonly OpenPromise[] },
): Promise<number> {
  const wanted = promises.reduce((sum, one) => sum + one.packs, 0)
  const { crop, grade } = product
  // Nothing else is short by chance: who counted what there is says so.
  if (crop === null || grade === null) return wanted
  const given = await readHandOver(book, at, { crop, grade })
  const all = promises.flatMap(({ reservation }) => given.get(reservation) ?? [])
  const kg = promises.reduce((sum, one) => sum + (one.kg ?? 0), 0)
  const [first] = all
  if (first === undefined || kg === 0) return 0
  const total = first.map((_, draw) => all.reduce((sum, one) => sum + one[draw]!, 0))
  return Math.min(wanted, packsIn(promisableKg(total, LIKELY), kg / wanted))
}
