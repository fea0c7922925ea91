import {
  LINK_LOOK_ROUTE,
  LINK_ROUTE,
  LinkLook,
  LinkSeen,
  UseLink,
  WhoAmI,
} from '../contract/access.ts'
import type { Door } from '../people/door.ts'
import { findLink } from '../people/links.ts'
import { type LinkUsed, useLink } from '../people/use-link.ts'
import { accessRefusals } from '../words/access-refusals.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'
import { letIn, whereOf } from './session.ts'

/** One-time links: what one is for, and using it up. */
export function linkRoutes(app: HttpServer, door: Door): void {
  const look = {
    summary: 'What a one-time link is for',
    body: LinkLook,
    response: { 200: LinkSeen },
  }
  app.post(LINK_LOOK_ROUTE, { schema: look }, async ({ body }): Promise<LinkSeen> => {
    const open = await findLink(door.book, body.secret, door.nowMs())
    if (open === null) throw gone()
    const { link, person } = open
    return {
      kind: link.kind,
      name: person?.name ?? null,
      role: person?.role ?? 'administrator',
      expiresMs: link.expires_at_ms,
    }
  })
  const use = { summary: 'Use a one-time link up', body: UseLink, response: { 200: WhoAmI } }
  app.post(LINK_ROUTE, { schema: use }, async (request, reply) => {
    const used = await useLink(door, request.body, whereOf(request))
    if (!used.ok) throw refusalOf(used, request.body.name ?? '')
    return letIn(door, {
      request,
      reply,
      signedIn: used.signedIn,
      wrong: accessRefusals.linkGone(),
    })
  })
}

const gone = () => new Refused(410, 'gone', accessRefusals.linkGone())

function refusalOf(used: Extract<LinkUsed, { ok: false }>, name: string): Refused {
  switch (used.why) {
    case 'gone':
      return gone()
    case 'name':
      return new Refused(400, 'bad_request', accessRefusals.chooseName(), 'name')
    case 'taken':
      return new Refused(400, 'bad_request', accessRefusals.nameTaken(name), 'name')
    case 'password': {
      const fault = used.fault ?? accessRefusals.choosePassword()
      return new Refused(400, 'bad_request', fault, 'password')
    }
  }
}
