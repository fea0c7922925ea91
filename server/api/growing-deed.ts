import type { FastifyRequest } from 'fastify'
import type { News } from '../book/news.ts'
import type { Refusal } from '../contract/refusal.ts'
import type { Answer } from '../growing/answer.ts'
import type { Notebook } from '../growing/keep-notebook.ts'
import { changeGrowing } from '../people/change-growing.ts'
import type { Door } from '../people/door.ts'
import { byOf } from './by.ts'
import { Refused } from './refusal.ts'

export interface GrowingSource {
  readonly door: Door
  /** told after every change */
  readonly growing: News
  /** farm time */
  readonly now: () => number
}

/** Changes the book of plantings for whoever asks; throws what is told where it is refused. */
export async function growingDeed<T>(
  { door, growing, now }: GrowingSource,
  request: FastifyRequest,
  deed: (notebook: Notebook) => Promise<Answer<T>>,
): Promise<T> {
  const changing = { ...byOf(request, door), zone: door.site.zone, farmNowMs: now() }
  const { answer, changes } = await changeGrowing(door.book, changing, deed)
  if (changes > 0) growing.changed()
  if ('refusal' in answer) throw refused(answer.refusal)
  return answer.done
}

export function refused(refusal: Refusal): Refused {
  const { code, message, ...at } = refusal
  return new Refused(statusOf(refusal), code, message, at)
}

function statusOf({ code }: Refusal): number {
  if (code === 'questioned' || code === 'not_free' || code === 'moved_on') return 409
  if (code === 'not_found') return 404
  return code === 'gone' ? 410 : 400
}
