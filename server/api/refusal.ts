import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal, RefusalCode } from '../contract/refusal.ts'
import type { Log } from '../log.ts'
import { HasherBusy } from '../people/password-hash.ts'
import { StoreError } from '../store/store.ts'
import { accessRefusals } from '../words/access-refusals.ts'
import { refusals, type Sentence } from '../words/refusals.ts'

/** Thrown by a route to answer with a refusal. */
export class Refused extends Error {
  readonly status: number
  readonly refusal: Refusal

  /** `at` is the field that is wrong, or all that a refusal says beside its words */
  constructor(
    status: number,
    code: RefusalCode,
    message: Sentence,
    at: string | Omit<Refusal, 'code' | 'message'> = {},
  ) {
    super(message.en)
    this.name = 'Refused'
    this.status = status
    this.refusal = { code, message, ...(typeof at === 'string' ? { field: at } : at) }
  }
}

/**
 * The one place where an error becomes an answer. What a person did wrong is told with its remedy;
 * what went wrong inside is logged and told as nothing but that.
 */
export function errorHandler(log: Log, show: Show = asJson) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const refused = asRefused(error)
    if (refused.status >= 500) {
      log.error(`${request.method} ${request.routeOptions.url ?? '?'} failed.`, { err: error })
    }
    return show(reply.code(refused.status), refused.refusal, request)
  }
}

/** How a refusal is told; a page tells a person what an answer tells a program. */
export type Show = (reply: FastifyReply, refusal: Refusal, request: FastifyRequest) => FastifyReply

const asJson: Show = (reply, refusal) => reply.send(refusal)

/** Answers every address nobody serves. */
export function notFoundHandler(request: FastifyRequest, reply: FastifyReply) {
  const path = request.url.split('?')[0]?.slice(0, 100) ?? ''
  const refusal: Refusal = { code: 'not_found', message: refusals.unknownRoute(path) }
  return reply.code(404).send(refusal)
}

function asRefused(error: FastifyError): Refused {
  if (error instanceof Refused) return error
  if (error instanceof StoreError) return new Refused(503, 'store_unavailable', error.sentence)
  if (error instanceof HasherBusy) return new Refused(503, 'busy', accessRefusals.tooManySignIns())
  const [fault] = error.validation ?? []
  if (fault !== undefined) return ofValidation(fault)
  const status = error.statusCode ?? 500
  if (status === 413) return new Refused(413, 'bad_request', accessRefusals.tooBig())
  if (status < 500) return new Refused(status, 'bad_request', refusals.badRequest())
  return new Refused(500, 'internal', refusals.internal())
}

function ofValidation(fault: NonNullable<FastifyError['validation']>[number]): Refused {
  const { keyword, params, instancePath } = fault
  if (keyword === 'required') {
    const field = String(params['missingProperty'])
    return new Refused(400, 'bad_request', refusals.missingParameter(field), field)
  }
  if (keyword === 'additionalProperties') {
    const field = String(params['additionalProperty']).slice(0, 64)
    return new Refused(400, 'bad_request', refusals.unknownParameter(field), field)
  }
  const { field, name } = placeOf(instancePath)
  return new Refused(400, 'bad_request', refusals.wrongParameter(name), field)
}

/**
 * Of a parameter that may be repeated the fault names the one that is wrong, /channel/3; of the lines
 * of an order people are told which, and what of it.
 */
function placeOf(instancePath: string): { readonly field: string; readonly name: string } {
  const [first = '', ...deeper] = instancePath.split('/').slice(1)
  const name = deeper.findLast((part) => !/^\d+$/.test(part))
  if (first !== 'lines' || name === undefined) return { field: first, name: first }
  return { field: [first, ...deeper].join('/'), name }
}
