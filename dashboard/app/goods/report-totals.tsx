import type { SalesReport } from '../../../server/contract/sales.ts'
import { rupiah } from '../../../server/words/rupiah.ts'
import { useApp } from '../context.ts'
import { amount } from '../outlook/amount.ts'
import { useBooksWords } from './say.ts'

/** The figures that are asked for first. */
export function Totals({ of }: { of: SalesReport }) {
  const say = useBooksWords().report
  const { formats, preferences } = useApp()
  const money = (value: number) => rupiah(preferences.language.value, value)
  const figures = [
    ['rupiah', say.received, money(of.total.rupiah)],
    ['orders', say.orders, formats.value.count(of.total.orders)],
    ['kg', say.weight, `${amount(of.total.kg, formats.value)} kg`],
    ['owed', say.owed, money(of.owedRupiah)],
    ['pnbp', say.pnbp, money(of.pnbpRupiah)],
  ] as const
  return (
    <dl class="sums">
      {figures.map(([part, word, value]) => (
        <div key={part} data-part={part}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
