import { Type } from 'typebox'
import { PRINT_ROUTE } from '../contract/sales.ts'
import { labels } from '../pages/papers/label.ts'
import { packingSheet } from '../pages/papers/packing.ts'
import { readLabel } from '../sales/keep-label.ts'
import { readPacking } from '../sales/keep-packing-sheet.ts'
import { paperRefusals } from '../words/paper-refusals.ts'
import { startOfDayMs, zoneOffsetMinutes } from '../zone.ts'
import { refused } from './growing-deed.ts'
import { numbersInQuery } from './numbers-in-query.ts'
import {
  exact,
  inLanguage,
  LanguageQuery,
  PAPER,
  type PrintSource,
  paperOptions,
  sendPaper,
  viewFor,
} from './print.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

/** A sheet of A4 holds so many. */
const USUAL_LABELS = 8
const batchIn = Type.Object({ batch: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }) })
const LabelQuery = Type.Object(
  { ...inLanguage, count: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) },
  exact,
)
const dayIn = Type.Object({ day: Type.String({ pattern: '^(\\d{12,13}|\\d{4}-\\d{2}-\\d{2})$' }) })

/** What hangs in the packing room on a day, and what stands on the packages. */
export function goodsPaperRoutes(app: HttpServer, source: PrintSource): void {
  const { book, site } = source.door
  const options = paperOptions(source)
  const packing = {
    summary: 'What to cut and pack for a day by order code, without names, for a printer',
    params: dayIn,
    querystring: LanguageQuery,
    response: PAPER,
  }
  app.get(`${PRINT_ROUTE}/panen/:day`, { ...options, schema: packing }, async (request, reply) => {
    const dayMs = dayOf(site.zone, request.params.day)
    const groups = await readPacking(book, dayMs)
    return sendPaper(reply, packingSheet(await viewFor(source, request), dayMs, groups))
  })
  const label = {
    summary: 'Labels for the packages of a batch, for a printer',
    params: batchIn,
    querystring: LabelQuery,
    response: PAPER,
  }
  const counted = { ...options, schema: label, preValidation: numbersInQuery('count') }
  app.get(`${PRINT_ROUTE}/label/:batch`, counted, async (request, reply) => {
    const answer = await readLabel(book, Number(request.params.batch))
    if ('refusal' in answer) throw refused(answer.refusal)
    const { count = USUAL_LABELS } = request.query
    return sendPaper(reply, labels(await viewFor(source, request), answer.done, count))
  })
}

/** The start of a farm's day, told by its date or by any moment of it. */
function dayOf(zone: string, text: string): number {
  if (/^\d+$/.test(text)) return startOfDayMs(zone, Number(text))
  const utcMs = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(utcMs) || new Date(utcMs).toISOString().slice(0, 10) !== text) {
    throw new Refused(400, 'bad_request', paperRefusals.noDay(), 'day')
  }
  return startOfDayMs(zone, utcMs - zoneOffsetMinutes(zone, utcMs) * 60_000)
}
