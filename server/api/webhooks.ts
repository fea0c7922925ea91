import { Type } from 'typebox'
import {
  NewWebhook,
  WEBHOOKS_ROUTE,
  WebhookChange,
  WebhookMade,
  WebhookRow,
  Webhooks,
  WebhookTried,
} from '../contract/outgoing.ts'
import { faultSentence } from '../outgoing/fault.ts'
import type { Outgoing } from '../outgoing/outgoing.ts'
import { addWebhook, listWebhooks, removeWebhook, switchWebhook } from '../outgoing/webhooks.ts'
import type { Door } from '../people/door.ts'
import { webhookRefusals } from '../words/outgoing.ts'
import { byOf } from './by.ts'
import { idIn } from './params.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

const unknown = () => new Refused(404, 'not_found', webhookRefusals.unknown(), 'id')

/** Receivers of notices elsewhere, for the administrator. */
export function webhookRoutes(app: HttpServer, door: Door, outgoing: Outgoing): void {
  const { book } = door
  const list = { summary: 'Receivers of notices', response: { 200: Webhooks } }
  app.get(WEBHOOKS_ROUTE, { schema: list }, async (): Promise<Webhooks> => {
    return { webhooks: await listWebhooks(book) }
  })
  const add = {
    summary: 'A receiver; its secret is shown only now',
    body: NewWebhook,
    response: { 201: WebhookMade },
  }
  app.post(WEBHOOKS_ROUTE, { schema: add }, async (request, reply) => {
    const how = { by: byOf(request, door), lets: outgoing.lets }
    const added = await addWebhook(book, request.body, how)
    if (!added.ok) throw new Refused(400, 'bad_request', added.why, added.field)
    outgoing.wake()
    return reply.code(201).send({ webhook: added.webhook, secret: added.secret })
  })
  const change = {
    summary: 'Tell a receiver, or not',
    params: idIn,
    body: WebhookChange,
    response: { 200: WebhookRow },
  }
  app.patch(`${WEBHOOKS_ROUTE}/:id`, { schema: change }, async (request) => {
    const wish = { id: request.params.id, enabled: request.body.enabled }
    const row = await switchWebhook(book, wish, byOf(request, door))
    if (row === null) throw unknown()
    outgoing.wake()
    return row
  })
  const end = { summary: 'Remove a receiver', params: idIn, response: { 204: Type.Null() } }
  app.delete(`${WEBHOOKS_ROUTE}/:id`, { schema: end }, async (request, reply) => {
    if (!(await removeWebhook(book, request.params.id, byOf(request, door)))) throw unknown()
    outgoing.wake()
    return reply.code(204).send(null)
  })
  const test = {
    summary: 'Send a trial now',
    params: idIn,
    response: { 200: WebhookTried },
  }
  app.post(`${WEBHOOKS_ROUTE}/:id/test`, { schema: test }, async (request) => {
    const tried = await outgoing.test(request.params.id)
    if (tried === null) throw unknown()
    const { fault } = tried
    return { ok: fault === null, fault: fault && faultSentence(fault) }
  })
}
