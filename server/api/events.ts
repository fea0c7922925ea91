import { atOnce } from '../book/at-once.ts'
import { addEvent, readEvents } from '../book/events.ts'
import { readPlaces } from '../book/farm.ts'
import { EVENTS_ROUTE, FarmEvent, FarmEvents, NewEvent } from '../contract/access.ts'
import { note } from '../people/audit.ts'
import type { Door } from '../people/door.ts'
import { deedOf } from '../people/people.ts'
import { accessRefusals } from '../words/access-refusals.ts'
import { byOf } from './by.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

const LISTED = 200
/** A tablet's clock may be a little ahead, ms. */
const AHEAD_MS = 5 * 60_000

/** What was done at the beds and tanks. `farmNowMs` is farm time. */
export function eventRoutes(app: HttpServer, door: Door, farmNowMs: () => number): void {
  const { book } = door
  const list = { summary: 'What was done lately, newest first', response: { 200: FarmEvents } }
  app.get(EVENTS_ROUTE, { schema: list }, async (): Promise<FarmEvents> => {
    return { events: await readEvents(book, LISTED) }
  })
  const add = { summary: 'Note what was done', body: NewEvent, response: { 201: FarmEvent } }
  app.post(EVENTS_ROUTE, { schema: add }, async (request, reply) => {
    const { note: words = '', millilitres = null } = request.body
    const event = { ...request.body, note: words, millilitres }
    if (!(await readPlaces(book)).some(({ slug }) => slug === event.place)) {
      throw new Refused(400, 'bad_request', accessRefusals.unknownPlace(), 'place')
    }
    if (event.atMs > farmNowMs() + AHEAD_MS) {
      throw new Refused(400, 'bad_request', accessRefusals.futureEvent(), 'atMs')
    }
    const id = await atOnce(book, async (writing) => {
      const added = await addEvent(writing, event)
      const { place, kind, atMs } = event
      const deed = deedOf(byOf(request, door), 'event_noted', place)
      await note(writing, { ...deed, after: { id: added, kind, atMs, millilitres } })
      return added
    })
    return reply.code(201).send({ id, ...event })
  })
}
