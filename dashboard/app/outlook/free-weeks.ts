import type { Product } from '../../../server/contract/products.ts'
import type { PromiseWeek } from '../../../server/contract/promise.ts'
import { maySell } from '../access/guard.ts'
import type { App } from '../context.ts'
import { goodsDoor } from '../goods/goods-door.ts'
import type { Answer } from '../request.ts'

/** Beyond these nothing is promised. */
const WEEKS = 5

/** What of each week may still be promised as one product. */
export interface FreeWeeks {
  readonly product: Product
  readonly weeks: readonly PromiseWeek[]
}

/** For every product that is harvested; none for those who do not sell. */
export async function freeWeeks({
  ask,
  session,
}: Pick<App, 'ask' | 'session'>): Promise<Answer<readonly FreeWeeks[]>> {
  if (!maySell('products', session.me.peek()?.role)) return { ok: true, value: [] }
  const door = goodsDoor(ask)
  const all = await door.products()
  if (!all.ok) return all
  const grown = all.value.products.filter(({ kind }) => kind === 'panen')
  const told = await Promise.all(
    grown.map(async (product): Promise<FreeWeeks | null> => {
      const answer = await door.weeks(product.id, WEEKS)
      return answer.ok ? { product, weeks: answer.value.weeks } : null
    }),
  )
  return { ok: true, value: told.filter((each) => each !== null) }
}

/** Those that draw on a crop and grade. */
export const freeOf = (
  all: readonly FreeWeeks[],
  crop: string,
  grade: string,
): readonly FreeWeeks[] =>
  all.filter(({ product }) => product.crop === crop && product.grade === grade)

/** The same week of the forecast; undefined where nothing can be promised for it yet. */
export const weekFrom = ({ weeks }: FreeWeeks, fromMs: number): PromiseWeek | undefined =>
  weeks.find((week) => week.fromMs === fromMs)
