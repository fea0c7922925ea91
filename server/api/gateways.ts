import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { JOIN_ROUTE, JoinAnswer, JoinRequest } from '../../gateway/contract/join.ts'
import { keyHashOf } from '../certs/authority.ts'
import type { Certificates } from '../certs/certificates.ts'
import {
  AUTHORITY_ROUTE,
  INVITE_ROUTE,
  InvitationMade,
  NewInvitation,
} from '../contract/gateways.ts'
import { joinAddresses } from '../join/addresses.ts'
import { invite, join } from '../join/invitations.ts'
import type { Door } from '../people/door.ts'
import { joinRefusals } from '../words/join-refusals.ts'
import { byOf } from './by.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'
import { waitFirst } from './session.ts'

export interface GatewaySource {
  readonly door: Door
  /** how other machines come in; null when they cannot */
  readonly entry: Entry | null
  /** the farm authority's certificate, PEM; null when the farm has none */
  readonly authority: () => Promise<string | null>
}

export interface Entry {
  readonly certificates: Pick<Certificates, 'authority' | 'names'>
  readonly httpsPort: number
  readonly mqttsPort: number
}

/** Inviting gateways, their joining, and the certificate by which they know the farm. */
export function gatewayRoutes(app: HttpServer, source: GatewaySource): void {
  inviteRoute(app, source)
  joinRoute(app, source)
  const schema = {
    summary: 'Certificate of the farm’s own authority (PEM)',
    produces: ['application/x-x509-ca-cert'],
    response: { 200: Type.String() },
  }
  app.get(AUTHORITY_ROUTE, { schema }, async (_request, reply) => {
    const authority = await source.authority()
    if (authority === null) throw new Refused(404, 'not_found', joinRefusals.noAuthority())
    reply.header('content-disposition', 'attachment; filename="panen-ca.crt"')
    return reply.type('application/x-x509-ca-cert').send(authority)
  })
}

function inviteRoute(app: HttpServer, { door, entry }: GatewaySource): void {
  const schema = {
    summary: 'A code by which a gateway joins',
    body: NewInvitation,
    response: { 201: InvitationMade },
  }
  app.post(INVITE_ROUTE, { schema }, async (request, reply) => {
    if (entry === null) throw new Refused(400, 'bad_request', joinRefusals.notReachable())
    const { gateway } = request.body
    const keyHash = keyHashOf(entry.certificates.authority())
    const made = await invite(door.book, { gateway, keyHash }, byOf(request, door))
    const { protocol, headers } = request
    const here = protocol === 'https' ? [`https://${headers.host ?? ''}`] : []
    const servers = [...here, ...joinAddresses(entry.certificates.names(), entry.httpsPort)]
    return reply.code(201).send({ gateway, ...made, servers: [...new Set(servers)] })
  })
}

function joinRoute(app: HttpServer, { door, entry }: GatewaySource): void {
  const { book, guesses, nowMs, site } = door
  const schema = {
    summary: 'A gateway joins by its code',
    body: JoinRequest,
    response: { 200: JoinAnswer },
  }
  app.post(JOIN_ROUTE, { schema }, async (request, reply): Promise<JoinAnswer> => {
    if (entry === null || request.protocol !== 'https') {
      throw new Refused(400, 'bad_request', joinRefusals.onlyByTls())
    }
    const { ip, body } = request
    const waitMs = guesses.waitMs(ip)
    if (waitMs > 0) throw waitFirst(reply, waitMs)
    guesses.begin(ip)
    const joined = await join(book, body, nowMs())
    if (joined === null) {
      await door.noteRefusal({ who: '?', action: 'join_refused', subject: 'gateway' })
      throw new Refused(410, 'gone', joinRefusals.codeGone())
    }
    guesses.succeed(ip)
    return {
      ...{ ...joined, site: site.slug },
      server: `mqtts://${hostOf(request)}:${entry.mqttsPort}`,
      authorities: [entry.certificates.authority()],
    }
  })
}

const hostOf = ({ headers }: FastifyRequest): string => (headers.host ?? '').replace(/:\d+$/, '')
