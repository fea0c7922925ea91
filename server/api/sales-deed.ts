import type { FastifyRequest } from 'fastify'
import type { News } from '../book/news.ts'
import type { Answer } from '../growing/answer.ts'
import { changeSales } from '../people/change-sales.ts'
import type { Door } from '../people/door.ts'
import type { SalesDesk } from '../sales/keep-desk.ts'
import { byOf } from './by.ts'
import { refused } from './growing-deed.ts'

export interface SalesSource {
  readonly door: Door
  /** told after every change */
  readonly sales: News
  /** farm time */
  readonly now: () => number
}

/** Changes what is sold and promised for whoever asks; throws what is told where it is refused. */
export async function salesDeed<T>(
  { door, sales, now }: SalesSource,
  request: FastifyRequest,
  deed: (desk: SalesDesk) => Promise<Answer<T>>,
): Promise<T> {
  const selling = { ...byOf(request, door), zone: door.site.zone, farmNowMs: now() }
  const answer = await changeSales(door.book, selling, deed)
  if ('refusal' in answer) throw refused(answer.refusal)
  sales.changed()
  return answer.done
}
