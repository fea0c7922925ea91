import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { ByWhom, Alarms as StandingAlarms } from '../alarms/keep-alarms.ts'
import { judgedRule, type Past } from '../alarms/statistics.ts'
import { readAlarms, readCalls } from '../book/alarms.ts'
import {
  Acknowledge,
  ALARM_RULES_ROUTE,
  ALARMS_ROUTE,
  AlarmHistoryQuery,
  AlarmRules,
  AlarmRulesQuery,
  Alarms,
  Shelve,
} from '../contract/alarms.ts'
import { Refusal } from '../contract/refusal.ts'
import type { Fields } from '../people/audit.ts'
import type { Door } from '../people/door.ts'
import { deedOf } from '../people/people.ts'
import { alarmRefusals } from '../words/alarm-refusals.ts'
import { refusals } from '../words/refusals.ts'
import { byOf } from './by.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

export interface AlarmSource {
  readonly alarms: StandingAlarms
  readonly door: Door
  /** farm time */
  readonly now: () => number
}

const DAY_MS = 86_400_000
const WEEK_DAYS = 7
const LISTED = 200
const ruleIn = Type.Object({ rule: Type.String({ pattern: '^[A-Za-z0-9@._-]{1,100}$' }) })
const alarmIn = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' }) })
const refused = { 400: Refusal, 404: Refusal, 503: Refusal }

/** What stands, what was, and what an instructor does about it. */
export function alarmRoutes(app: HttpServer, source: AlarmSource): void {
  const { alarms, now } = source
  const list = { summary: 'Alarms that stand, worst first', response: { 200: Alarms } }
  app.get(ALARMS_ROUTE, { schema: list }, (): Alarms => {
    return { nowMs: now(), alarms: [...alarms.list()] }
  })
  historyRoute(app, source)
  acknowledgeRoute(app, source)
  rulesRoute(app, source)
  shelfRoutes(app, source)
}

function historyRoute(app: HttpServer, { door, now }: AlarmSource): void {
  const schema = {
    summary: 'Alarms that were raised, newest first',
    querystring: AlarmHistoryQuery,
    response: { 200: Alarms, ...refused },
  }
  app.get(`${ALARMS_ROUTE}/history`, { schema }, async ({ query }): Promise<Alarms> => {
    const nowMs = now()
    const toMs = query.to === undefined ? nowMs + 1 : Number(query.to)
    const fromMs = query.from === undefined ? toMs - WEEK_DAYS * DAY_MS : Number(query.from)
    if (fromMs >= toMs) throw new Refused(400, 'bad_request', refusals.emptySpan(), 'to')
    const limit = Number(query.limit ?? LISTED)
    return { nowMs, alarms: await readAlarms(door.book, { fromMs, toMs, limit }) }
  })
}

function acknowledgeRoute(app: HttpServer, source: AlarmSource): void {
  const schema = {
    summary: 'Say that somebody has seen an alarm',
    params: alarmIn,
    body: Acknowledge,
    response: { 200: Alarms, ...refused },
  }
  app.post(`${ALARMS_ROUTE}/:id/acknowledge`, { schema }, async (request): Promise<Alarms> => {
    const { alarms, now } = source
    const { id } = request.params
    const by = whoOf(source, request, {
      ...{ action: 'alarm_acknowledged', subject: id, words: request.body.comment ?? '' },
    })
    const outcome = await kept(alarms.acknowledge(/^\d{1,15}$/.test(id) ? Number(id) : 0, by))
    if (outcome === 'unknown') {
      throw new Refused(404, 'not_found', alarmRefusals.unknownAlarm(id), 'id')
    }
    if (outcome === 'over') throw new Refused(400, 'bad_request', alarmRefusals.over(), 'id')
    if (outcome === 'acknowledged_before') {
      throw new Refused(400, 'bad_request', alarmRefusals.acknowledgedBefore(), 'id')
    }
    return { nowMs: now(), alarms: [...alarms.list()] }
  })
}

function rulesRoute(app: HttpServer, { alarms, door, now }: AlarmSource): void {
  const schema = {
    summary: 'Every alarm rule, its reasons, and how it behaved',
    querystring: AlarmRulesQuery,
    response: { 200: AlarmRules, ...refused },
  }
  app.get(ALARM_RULES_ROUTE, { schema }, async ({ query }): Promise<AlarmRules> => {
    const [nowMs, days] = [now(), Number(query.days ?? WEEK_DAYS)]
    const { calls, spells } = await readCalls(door.book, nowMs - days * DAY_MS)
    const pastOf = (id: string): Past => ({
      callsMs: calls.filter(({ rule }) => rule === id).map(({ atMs }) => atMs),
      stoodMs: spells
        .filter(({ rule }) => rule === id)
        .map(({ sinceMs, returnedMs }) => Math.max(0, (returnedMs ?? nowMs) - sinceMs)),
    })
    const rules = alarms.rules().map(({ rule, standing }) => {
      return judgedRule(rule, standing, pastOf(rule.id), days)
    })
    return { nowMs, days, rules }
  })
}

function shelfRoutes(app: HttpServer, source: AlarmSource): void {
  const { alarms } = source
  const route = `${ALARM_RULES_ROUTE}/:rule/shelf`
  const response = { 204: Type.Null(), ...refused }
  const put = {
    summary: 'Keep a rule quiet until a time',
    params: ruleIn,
    body: Shelve,
    response,
  }
  app.post(route, { schema: put }, async (request, reply) => {
    const { rule } = request.params
    const { untilMs, why } = request.body
    const deed = { action: 'alarm_shelved', subject: rule, words: why, after: { untilMs, why } }
    const outcome = await kept(alarms.shelve(rule, untilMs, whoOf(source, request, deed)))
    refuse(outcome, rule)
    return reply.code(204).send(null)
  })
  const end = { summary: 'Let a rule call again', params: ruleIn, response }
  app.delete(route, { schema: end }, async (request, reply) => {
    const { rule } = request.params
    const deed = { action: 'alarm_unshelved', subject: rule, words: '' }
    refuse(await kept(alarms.unshelve(rule, whoOf(source, request, deed))), rule)
    return reply.code(204).send(null)
  })
}

function refuse(outcome: Awaited<ReturnType<StandingAlarms['shelve']>>, rule: string): void {
  switch (outcome) {
    case 'unknown':
      throw new Refused(404, 'not_found', alarmRefusals.unknownRule(rule), 'rule')
    case 'past':
      throw new Refused(400, 'bad_request', alarmRefusals.pastShelf(), 'untilMs')
    case 'too_long':
      throw new Refused(400, 'bad_request', alarmRefusals.longShelf(), 'untilMs')
    case 'not_shelved':
      throw new Refused(400, 'bad_request', alarmRefusals.notShelved(), 'rule')
    case 'done':
  }
}

/** What was heard and cannot be written must not be called done. */
async function kept<T>(outcome: Promise<T>): Promise<T> {
  return await outcome.catch((cause: unknown) => {
    if (cause instanceof Refused) throw cause
    throw new Refused(503, 'busy', alarmRefusals.notKept())
  })
}

interface Told {
  readonly action: string
  readonly subject: string
  readonly words: string
  readonly after?: Fields
}

function whoOf({ door }: AlarmSource, request: FastifyRequest, told: Told): ByWhom {
  const by = byOf(request, door)
  const { action, subject, words, after } = told
  const deed = { ...deedOf(by, action, subject), ...(after && { after }) }
  return { who: by.who, words, deed }
}
