import { Type } from 'typebox'
import { Refusal } from '../contract/refusal.ts'
import { PRINT_ROUTE, ReportQuery, SALES_REPORT_ROUTE, SalesReport } from '../contract/sales.ts'
import { salesReportPaper } from '../pages/papers/sales-report.ts'
import { localTime } from '../portable/local-time.ts'
import { reportCsv } from '../portable/report-csv.ts'
import { type DaySpan, readReport } from '../sales/keep-report.ts'
import { refusals } from '../words/refusals.ts'
import { numbersInQuery } from './numbers-in-query.ts'
import {
  exact,
  inLanguage,
  PAPER,
  type PrintSource,
  paperOptions,
  sendPaper,
  viewFor,
} from './print.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

const MAX_SPAN_MS = 10 * 366 * 86_400_000
const File = Type.Unsafe<SalesReport | string>({})
const ANSWER = {
  description: 'The report, as JSON or as a table that a spreadsheet opens',
  content: { 'application/json': { schema: SalesReport }, 'text/csv': { schema: File } },
}
const PaperQuery = Type.Object(
  { from: ReportQuery.properties.from, to: ReportQuery.properties.to, ...inLanguage },
  exact,
)

/** What was paid on the days of a span: as figures, as a table, and for a printer. */
export function salesReportRoutes(app: HttpServer, source: PrintSource): void {
  const { book, site } = source.door
  const preValidation = numbersInQuery('from', 'to')
  const schema = {
    summary: 'What was paid on the days of a span, by product, price list, buyers and month',
    querystring: ReportQuery,
    response: { 200: ANSWER, 400: Refusal },
  }
  app.get(SALES_REPORT_ROUTE, { schema, preValidation }, async ({ query }, reply) => {
    const report = await readReport(book, site.zone, spanOf(query))
    if (query.format !== 'csv') return report
    const day = localTime(site.zone)(report.fromMs).slice(0, 10)
    reply.header('content-disposition', `attachment; filename="penjualan-${day}.csv"`)
    return reply.type('text/csv; charset=utf-8').send(reportCsv(site.zone, report))
  })
  const paper = { summary: 'The sales report, for a printer', querystring: PaperQuery }
  const options = { ...paperOptions(source), schema: { ...paper, response: PAPER }, preValidation }
  app.get(`${PRINT_ROUTE}/laporan`, options, async (request, reply) => {
    const report = await readReport(book, site.zone, spanOf(request.query))
    return sendPaper(reply, salesReportPaper(await viewFor(source, request), report))
  })
}

function spanOf({ from, to }: { readonly from: number; readonly to: number }): DaySpan {
  if (from > to) throw new Refused(400, 'bad_request', refusals.emptySpan(), 'to')
  if (to - from > MAX_SPAN_MS) throw new Refused(400, 'bad_request', refusals.longSpan(), 'from')
  return { fromMs: from, toMs: to }
}
