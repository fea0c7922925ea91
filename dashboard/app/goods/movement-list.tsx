import { useLoaded } from '../access/loaded.ts'
import { Listed } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { hrefOf } from '../route.ts'
import type { BatchProps } from './batch-props.ts'
import { goodsDoor } from './goods-door.ts'
import { useSpeech } from './say.ts'
import { TableBox } from './table-box.tsx'

/** What came into a batch and what left it, newest first. */
export function MovementList({ batch, product }: BatchProps) {
  const { say, formats } = useSpeech()
  const { ask } = useApp()
  const page = useLoaded(() => goodsDoor(ask).batch(batch.id))
  const signed = (packs: number) => `${packs > 0 ? '+' : '−'}${formats.count(Math.abs(packs))}`
  return (
    <Listed
      of={page}
      show={({ movements }) => (
        <TableBox name={`${say.stock.history}: ${batch.code}`}>
          <table data-part="movements">
            <caption class="only-read">{`${say.stock.history}: ${batch.code}`}</caption>
            <thead>
              <tr>
                <th scope="col">{say.stock.when}</th>
                <th scope="col">{say.stock.why}</th>
                <th scope="col">{say.units[product.unit]}</th>
                <th scope="col">{say.stock.note}</th>
              </tr>
            </thead>
            <tbody>
              {movements
                .toSorted((a, b) => b.atMs - a.atMs || b.id - a.id)
                .map(({ id, atMs, reason, packs, order, note }) => (
                  <tr key={id}>
                    <td>{formats.bareMoment(atMs)}</td>
                    <td>{say.stock.reasons[reason]}</td>
                    <td class="figure">{signed(packs)}</td>
                    <td>
                      {note}
                      {order !== null && (
                        <a href={hrefOf({ page: 'order', id: order })}>{say.stock.openOrder}</a>
                      )}
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </TableBox>
      )}
    />
  )
}
