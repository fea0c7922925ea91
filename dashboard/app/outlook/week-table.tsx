import { useApp } from '../context.ts'
import { nameIn, packsText } from '../goods/product-text.ts'
import { type Speech, useSpeech } from '../goods/say.ts'
import { amount, isNothing } from './amount.ts'
import { type FreeWeeks, weekFrom } from './free-weeks.ts'
import { useOutlook } from './say.ts'
import { weekName } from './week-text.ts'
import type { Week } from './weeks.ts'

interface Props {
  readonly weeks: readonly Week[]
  readonly crop: string
  readonly free: readonly FreeWeeks[]
}

/** The weeks in figures, kg; what is free in units of sale. */
export function WeekTable({ weeks, crop, free }: Props) {
  const goods = useSpeech()
  const say = useOutlook()
  const { formats } = useApp()
  const speech = { say, formats: formats.value }
  const isPromised = weeks.some(({ committedKg }) => !isNothing(committedKg))
  const kg = (value: number | null) => (value === null ? '–' : amount(value, formats.value))
  return (
    <div class="table-box">
      <table data-part="weeks">
        <caption class="only-read">{`${crop}, kg`}</caption>
        <thead>
          <tr>
            <th scope="col">{`${say.weekHead} (kg)`}</th>
            <th scope="col">{say.least}</th>
            <th scope="col">{say.usual}</th>
            <th scope="col">{say.most}</th>
            <th scope="col">{say.baseline}</th>
            <th scope="col">{say.harvested}</th>
            {isPromised && <th scope="col">{say.committed}</th>}
            {free.map(({ product }) => (
              <th scope="col" key={product.id}>
                {say.freeOf({ name: nameIn(product, goods) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.fromMs} data-when={week.when}>
              <th scope="row">{weekName(week, speech)}</th>
              <td>{kg(week.kg.p10)}</td>
              <td>{kg(week.kg.p50)}</td>
              <td>{kg(week.kg.p90)}</td>
              <td>{kg(week.baselineKg)}</td>
              <td>{week.when === 'ahead' ? '' : kg(week.harvestedKg)}</td>
              {isPromised && <td>{kg(week.committedKg)}</td>}
              {free.map((one) => (
                <td key={one.product.id}>{packsFree(one, week, goods)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function packsFree(one: FreeWeeks, week: Week, goods: Speech): string {
  const of = week.when === 'past' ? undefined : weekFrom(one, week.fromMs)
  return of === undefined ? '–' : packsText(of.free.may, one.product.unit, goods)
}
