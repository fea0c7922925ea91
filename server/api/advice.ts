import { Type } from 'typebox'
import { SLUG_PATTERN } from '../../gateway/contract/shape.ts'
import { type AdviceSource, adviceOfPlace } from '../advice/advice-of-place.ts'
import { readPlaces } from '../book/farm.ts'
import { ADVICE_ROUTE, Advice } from '../contract/jobs.ts'
import { accessRefusals } from '../words/access-refusals.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

const Place = Type.Object({ place: Type.String({ pattern: SLUG_PATTERN }) })

/** Doses and waterings for the staff: a wall and a tablet never get them. */
export function adviceRoute(app: HttpServer, source: AdviceSource): void {
  const schema = {
    summary: 'What an instructor should do at a place',
    params: Place,
    response: { 200: Advice },
  }
  app.get(`${ADVICE_ROUTE}/:place`, { schema }, async ({ params }): Promise<Advice> => {
    const place = (await readPlaces(source.book)).find(({ slug }) => slug === params.place)
    if (place === undefined) {
      throw new Refused(404, 'not_found', accessRefusals.unknownPlace(), 'place')
    }
    return { nowMs: source.now(), cards: await adviceOfPlace(source, place) }
  })
}
