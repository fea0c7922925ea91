import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { readSalesSettings } from '../book/sales-settings.ts'
import { wordOf } from '../contract/site.ts'
import type { Log } from '../log.ts'
import { refusedPaper } from '../pages/papers/refused.ts'
import type { PaperView } from '../pages/papers/view.ts'
import { paperView } from '../pages/papers/view.ts'
import { phoneOf } from '../sales/phone.ts'
import { LANGUAGES, type Language } from '../words/words.ts'
import { zoneLabel } from '../zone.ts'
import { policyFor } from './inline-policy.ts'
import { errorHandler, type Show } from './refusal.ts'
import type { SalesSource } from './sales-deed.ts'

export interface PrintSource extends SalesSource {
  readonly log: Log
}

export const exact = { additionalProperties: false }
export const inLanguage = { lang: Type.Optional(wordOf(LANGUAGES)) }
export const LanguageQuery = Type.Object(inLanguage, exact)

const Page = Type.Unsafe<string>({ type: 'string' })
/** What a paper's route answers: a page, and a page where it is refused as well. */
export const PAPER = {
  200: { description: 'A page for a printer', content: { 'text/html': { schema: Page } } },
}

/** A person opens these in a browser: what is refused is told there by a page. */
export const paperOptions = ({ log }: PrintSource) => ({ errorHandler: errorHandler(log, asPage) })

/** How a paper says things: whose it is, and in which language it was asked for. */
export async function viewFor(source: PrintSource, request: FastifyRequest): Promise<PaperView> {
  const { door, now } = source
  const settings = await readSalesSettings(door.book)
  const { name, zone } = door.site
  const language = languageOf(request)
  const printedMs = now()
  const query = new URLSearchParams(fieldsOf(request.query))
  query.set('lang', language === 'id' ? 'en' : 'id')
  return paperView({
    ...{ language, printedMs, otherHref: `?${query}` },
    zone: { name: zone, label: zoneLabel(zone, printedMs) },
    farm: {
      name: settings.name === '' ? name : settings.name,
      address: settings.address,
      phone: settings.phone === null ? null : (phoneOf(settings.phone)?.words ?? settings.phone),
    },
  })
}

/** Sends a page that may run what stands in it and nothing else. */
export const sendPaper = (reply: FastifyReply, page: string): FastifyReply =>
  reply
    .header('content-security-policy', policyFor(page))
    .type('text/html; charset=utf-8')
    .send(page)

const asPage: Show = (reply, { message }, request) =>
  sendPaper(reply, refusedPaper(languageOf(request), message))

const languageOf = ({ query }: FastifyRequest): Language =>
  fieldsOf(query)['lang'] === 'en' ? 'en' : 'id'

const fieldsOf = (query: unknown): Record<string, string> =>
  typeof query === 'object' && query !== null
    ? Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
    : {}
