import { Type } from 'typebox'
import {
  TABLET_OPEN_ROUTE,
  TABLET_PIN_ROUTE,
  TabletPin,
  TabletState,
  WhoAmI,
} from '../contract/access.ts'
import type { Door } from '../people/door.ts'
import { hasPin, openTablet, setPin } from '../people/tablet.ts'
import { accessRefusals } from '../words/access-refusals.ts'
import { byOf } from './by.ts'
import type { HttpServer } from './server.ts'
import { letIn, whereOf } from './session.ts'

/** The shared tablet: its PIN, and opening it. */
export function tabletRoutes(app: HttpServer, door: Door): void {
  const { book, hasher } = door
  const state = { summary: 'Whether the shared tablet has a PIN', response: { 200: TabletState } }
  app.get(TABLET_PIN_ROUTE, { schema: state }, async (): Promise<TabletState> => {
    return { hasPin: await hasPin(book) }
  })
  const set = { summary: 'Set the tablet’s PIN', body: TabletPin, response: { 204: Type.Null() } }
  app.put(TABLET_PIN_ROUTE, { schema: set }, async (request, reply) => {
    await setPin(book, await hasher.hash(request.body.pin), byOf(request, door))
    return reply.code(204).send(null)
  })
  const end = { summary: 'Take the tablet’s PIN away', response: { 204: Type.Null() } }
  app.delete(TABLET_PIN_ROUTE, { schema: end }, async (request, reply) => {
    await setPin(book, null, byOf(request, door))
    return reply.code(204).send(null)
  })
  const open = { summary: 'Open the shared tablet', body: TabletPin, response: { 200: WhoAmI } }
  app.post(TABLET_OPEN_ROUTE, { schema: open }, async (request, reply) => {
    const signedIn = await openTablet(door, request.body.pin, whereOf(request))
    return letIn(door, { request, reply, signedIn, wrong: accessRefusals.wrongPin() })
  })
}
