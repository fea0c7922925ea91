import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { SalesReport } from '../../../server/contract/sales.ts'
import { rupiah } from '../../../server/words/rupiah.ts'
import { useApp } from '../context.ts'
import { amount } from '../outlook/amount.ts'
import { BarFigure } from './bar-figure.tsx'
import { PARTS, type Part, type ReportRow, reportRows } from './report-rows.ts'
import { useBooksWords, useGoodsWords } from './say.ts'
import { TableBox } from './table-box.tsx'

/** What was sold, parted by product, price list, buyer or month: as bars and as a table. */
export function PartsSheet({ of }: { of: SalesReport }) {
  const books = useBooksWords()
  const goods = useGoodsWords()
  const { formats, preferences } = useApp()
  const language = preferences.language.value
  const part = useSignal<Part>('product')
  const month = (atMs: number) => formats.value.date(atMs).replace(/^\d+ /, '')
  const rows = useMemo(
    () => reportRows(of, part.value, { goods, books, language, month }),
    [of, part.value, goods, books, language],
  )
  return (
    <section class="sheet" data-part="parts">
      <h2>{books.report.soldBy}</h2>
      <fieldset class="chips choice">
        <legend class="only-read">{books.report.soldBy}</legend>
        {PARTS.map((each) => (
          <button
            key={each}
            type="button"
            class="chip"
            data-part-by={each}
            aria-pressed={each === part.value}
            onClick={() => {
              part.value = each
            }}
          >
            {books.report.parts[each]}
          </button>
        ))}
      </fieldset>
      <BarFigure
        bars={rows.map(({ name, rupiah: value }) => ({ name, value }))}
        label={books.report.chartLabel({ by: books.report.parts[part.value] })}
      />
      <RowTable rows={rows} head={books.report.parts[part.value]} />
    </section>
  )
}

function RowTable({ rows, head }: { rows: readonly ReportRow[]; head: string }) {
  const say = useBooksWords().report
  const { formats, preferences } = useApp()
  const { count } = formats.value
  return (
    <TableBox name={`${say.soldBy}: ${head}`}>
      <table data-part="rows">
        <caption class="only-read">{`${say.soldBy}: ${head}`}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{say.received}</th>
            <th scope="col">{say.orders}</th>
            <th scope="col">{say.packs}</th>
            <th scope="col">kg</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{rupiah(preferences.language.value, row.rupiah)}</td>
              <td>{count(row.orders)}</td>
              <td>{count(row.packs)}</td>
              <td>{amount(row.kg, formats.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}
