import { useSignal } from '@preact/signals'
import type { SalesReport } from '../../../server/contract/sales.ts'
import { useLoaded } from '../access/loaded.ts'
import { Listed, PageFrame } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { dayTyped, typedMs } from '../growing/farm-time.ts'
import { Box } from '../growing/fields.tsx'
import { useForm } from '../growing/form-state.ts'
import { goodsDoor, printedReportHref, reportHref } from './goods-door.ts'
import { PremiSheet } from './premi-sheet.tsx'
import { PartsSheet } from './report-parts.tsx'
import {
  lastMoment,
  type ReportSpan,
  reportSpan,
  SPAN_NAMES,
  type SpanName,
} from './report-spans.ts'
import { Totals } from './report-totals.tsx'
import { useBooksWords } from './say.ts'

const DAY = 86_400_000

/** What was sold and paid in a span of days. */
export function ReportPage() {
  const say = useBooksWords().report
  const { farm, session, words } = useApp()
  const offset = farm.site.value?.utcOffsetMinutes ?? 0
  const nowMs = () => farm.nowMs.peek() ?? session.nowMs()
  const name = useSignal<SpanName>('month')
  const own = useForm(typedSpan(reportSpan('month', nowMs(), offset), offset), () => {})
  const span =
    name.value === 'own'
      ? ownSpan(own.fields.value, offset)
      : reportSpan(name.value, nowMs(), offset)
  return (
    <PageFrame title={words.value.pages.report} intro={say.intro}>
      <fieldset class="chips choice">
        <legend class="only-read">{say.span}</legend>
        {SPAN_NAMES.map((each) => (
          <button
            key={each}
            type="button"
            class="chip"
            data-span={each}
            aria-pressed={each === name.value}
            onClick={() => {
              name.value = each
            }}
          >
            {say.spans[each]}
          </button>
        ))}
      </fieldset>
      {name.value === 'own' && (
        <div class="figures own-span">
          <Box form={own} name="from" label={say.from} type="date" />
          <Box form={own} name="to" label={say.to} type="date" />
        </div>
      )}
      {span === null ? (
        <p class="trouble" role="alert">
          {say.spanWrong}
        </p>
      ) : (
        <Shown key={`${span.fromMs} ${span.toMs}`} span={span} />
      )}
    </PageFrame>
  )
}

const typedSpan = ({ fromMs, toMs }: ReportSpan, offset: number) => ({
  from: dayTyped(fromMs, offset),
  to: dayTyped(toMs - 1, offset),
})

function ownSpan(fields: Readonly<Record<string, string>>, offset: number): ReportSpan | null {
  const fromMs = typedMs(fields['from'] ?? '', offset)
  const lastMs = typedMs(fields['to'] ?? '', offset)
  if (fromMs === null || lastMs === null || lastMs < fromMs) return null
  return { fromMs, toMs: lastMs + DAY }
}

function Shown({ span }: { span: ReportSpan }) {
  const { ask } = useApp()
  const last = lastMoment(span)
  const report = useLoaded(() => goodsDoor(ask).report(span.fromMs, last))
  return <Listed of={report} show={(value) => <Told of={value} span={span} />} />
}

function Told({ of, span }: { of: SalesReport; span: ReportSpan }) {
  const say = useBooksWords().report
  const { formats } = useApp()
  const [from, to] = [span.fromMs, lastMoment(span)]
  const { date } = formats.value
  return (
    <>
      <section class="sheet" data-part="totals">
        <h2>{say.paidBetween({ from: date(from), to: date(to) })}</h2>
        <Totals of={of} />
        <div class="row-acts">
          <a class="quiet" href={reportHref(from, to, 'csv')} download>
            {say.csv}
          </a>
          <a class="quiet" href={printedReportHref(from, to)} target="_blank" rel="noreferrer">
            {say.print}
          </a>
        </div>
      </section>
      {of.total.orders === 0 ? <p class="sheet">{say.nothingPaid}</p> : <PartsSheet of={of} />}
      <PremiSheet of={of} />
    </>
  )
}
