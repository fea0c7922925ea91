import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBatches } from '../../../server/book/batches.ts'
import { verifyAudit } from '../../../server/people/audit.ts'
import { noteBatch, noteMovement } from '../../../server/sales/goods/keep-batches.ts'
import { recallBatch, undoRecall } from '../../../server/sales/goods/keep-recall.ts'
import { giveBack, inStore, takeFromStore } from '../../../server/sales/keep-store.ts'
import { aDataFolder } from '../../server/a-server.ts'
import { aShop, DAY_MS, DRINK, NOW_MS, type Shop, TODAY_MS } from './a-shop.ts'

/** One thing somebody does; `which` picks among what there is by then, `line` among three orders. */
type Deed =
  | { readonly do: 'make'; readonly packs: number; readonly lasts: number }
  | { readonly do: 'out' | 'count'; readonly which: number; readonly packs: number }
  | { readonly do: 'recall' | 'undo'; readonly which: number }
  | {
      readonly do: 'take'
      readonly line: number
      readonly day: number
      /** so many, or so many more than there are: the last one decides */
      readonly packs: number
      readonly isBeyond: boolean
    }
  | { readonly do: 'give back'; readonly line: number }

const LINES = 3
const which = fc.nat(20)
const packs = fc.nat(30)
const line = fc.nat(LINES - 1)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    do: fc.constant('make' as const),
    packs: fc.integer({ min: 1, max: 40 }),
    lasts: fc.nat(6),
  }),
  fc.record({ do: fc.constantFrom('out' as const, 'count' as const), which, packs }),
  fc.record({ do: fc.constantFrom('recall' as const, 'undo' as const), which }),
  fc.record({
    ...{ do: fc.constant('take' as const), line, day: fc.nat(4) },
    ...{ packs: fc.integer({ min: 0, max: 30 }), isBeyond: fc.constant(false) },
  }),
  fc.record({
    ...{ do: fc.constant('take' as const), line, day: fc.nat(2) },
    ...{ packs: fc.integer({ min: -1, max: 1 }), isBeyond: fc.constant(true) },
  }),
  fc.record({ do: fc.constant('give back' as const), line }),
)

/** A batch as somebody with a pencil would keep it. */
interface Kept {
  packs: number
  isRecalled: boolean
  readonly lastDay: number
  readonly held: number[]
}

describe('the store under random deeds', () => {
  it('agrees with one kept by pencil: nothing below 0, every sum that of its rows', async () => {
    const dataDir = aDataFolder()
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 25 }), async (deeds) => {
        const shop = await aShop(`${dataDir}/${run++}.db`)
        await tryDeeds(shop, deeds)
        expect((await verifyAudit(shop.book)).holds).toBe(true)
      }),
      { numRuns: 12 },
    )
  })
})

async function tryDeeds(shop: Shop, deeds: readonly Deed[]) {
  const product = await shop.sell(DRINK)
  const lines = [await shop.order(product), await shop.order(product), await shop.order(product)]
  const model = new Map<number, Kept>()
  for (const each of deeds) {
    const before = await movementsOf(shop)
    const isDone = await perform(shop, model, { each, product, lines })
    if (!isDone) expect(await movementsOf(shop)).toEqual(before)
    await agrees(shop, model, product)
  }
}

interface Wanted {
  readonly each: Deed
  readonly product: number
  readonly lines: readonly number[]
}

/** Does it in the book and by pencil; false where it must be refused, and was. */
async function perform(shop: Shop, model: Map<number, Kept>, wanted: Wanted): Promise<boolean> {
  const { each, product, lines } = wanted
  switch (each.do) {
    case 'make': {
      const wish = { product, packs: each.packs, madeMs: NOW_MS, sure: ['many_packs'] }
      const expiresMs = NOW_MS + each.lasts * DAY_MS
      const { id } = await shop.done((desk) => noteBatch(desk, { ...wish, expiresMs }))
      const { packs: left, lasts: lastDay } = each
      model.set(id, { packs: left, isRecalled: false, lastDay, held: [0, 0, 0] })
      return true
    }
    case 'take': {
      const free = firstOut(model, each.day)
      const there = free.reduce((sum, [, batch]) => sum + batch.packs, 0)
      const some = each.isBeyond ? Math.max(0, there + each.packs) : each.packs
      const wish = { product, packs: some, dayMs: NOW_MS + each.day * DAY_MS }
      const lineId = lines[each.line] ?? 0
      const answer = await shop.deed((desk) => takeFromStore(desk, { ...wish, lineId }))
      expect('done' in answer).toBe(there >= some)
      if ('refusal' in answer) {
        expect(answer.refusal.likely).toBe(there)
        return false
      }
      takeByPencil(free, each.line, some)
      return true
    }
    case 'give back':
      await shop.done(async (desk) => ({ done: await giveBack(desk, lines[each.line] ?? 0) }))
      for (const batch of model.values()) {
        batch.packs += batch.held[each.line] ?? 0
        batch.held[each.line] = 0
      }
      return true
    default:
      return await performOnOne(shop, model, each)
  }
}

async function performOnOne(
  shop: Shop,
  model: Map<number, Kept>,
  each: Extract<Deed, { readonly which: number }>,
): Promise<boolean> {
  const [id, batch] = [...model][each.which % Math.max(1, model.size)] ?? []
  if (id === undefined || batch === undefined) return true
  if (!('packs' in each)) {
    batch.isRecalled = each.do === 'recall'
    const isOut = batch.isRecalled
    await shop.done((desk) => (isOut ? recallBatch(desk, id, 'Rasa asam') : undoRecall(desk, id)))
    return true
  }
  const reason = each.do === 'out' ? ('broken' as const) : ('counted' as const)
  const wish = { reason, packs: each.packs, sure: ['more_than_made'] }
  const answer = await shop.deed((desk) => noteMovement(desk, id, wish))
  const isPossible = each.do === 'count' || (each.packs > 0 && each.packs <= batch.packs)
  expect('done' in answer).toBe(isPossible)
  if (isPossible) batch.packs = each.do === 'count' ? each.packs : batch.packs - each.packs
  return isPossible
}

/** Good on a day, the first to expire first. */
const firstOut = (model: Map<number, Kept>, day: number) =>
  [...model]
    .filter(([, batch]) => batch.packs > 0 && !batch.isRecalled && batch.lastDay >= day)
    .toSorted(([a, one], [b, other]) => one.lastDay - other.lastDay || a - b)

function takeByPencil(free: readonly (readonly [number, Kept])[], at: number, wanted: number) {
  let left = wanted
  for (const [, batch] of free) {
    const some = Math.min(left, batch.packs)
    batch.packs -= some
    batch.held[at] = (batch.held[at] ?? 0) + some
    left -= some
  }
}

async function agrees(shop: Shop, model: Map<number, Kept>, product: number) {
  const rows = await readBatches(shop.book, { product })
  expect(new Map(rows.map(({ id, packs: left }) => [id, left]))).toEqual(
    new Map([...model].map(([id, { packs: left }]) => [id, left])),
  )
  const moved = await movementsOf(shop)
  expect(moved.filter((each) => each.packs === 0 && each.reason !== 'counted')).toEqual([])
  for (const [id, batch] of model) {
    const own = moved.filter((each) => each.batch === id)
    const sumOf = (each: typeof own) => each.reduce((sum, one) => sum + one.packs, 0)
    expect(batch.packs).toBeGreaterThanOrEqual(0)
    expect(sumOf(own)).toBe(batch.packs)
    expect(0 - sumOf(own.filter(({ order_line }) => order_line !== null))).toBe(
      batch.held.reduce((sum, each) => sum + each, 0),
    )
  }
  for (const day of [0, 3]) {
    const free = await inStore(shop.book, product, TODAY_MS + day * DAY_MS)
    expect(free.map(({ id }) => id)).toEqual(firstOut(model, day).map(([id]) => id))
  }
}

const movementsOf = ({ book }: Shop) =>
  book.selectFrom('movement').selectAll().orderBy('id').execute()
