import type { SalesReport } from '../../../server/contract/sales.ts'
import { rupiah } from '../../../server/words/rupiah.ts'
import { useApp } from '../context.ts'
import { hrefOf } from '../route.ts'
import { useBooksWords } from './say.ts'
import { TableBox } from './table-box.tsx'

/** What is set aside as premi, by work group: codes only, never persons. */
export function PremiSheet({ of }: { of: SalesReport }) {
  const say = useBooksWords().report
  const { formats, preferences, words } = useApp()
  const { share, rupiah: whole, groups } = of.premi
  const money = (value: number) => rupiah(preferences.language.value, value)
  return (
    <section class="sheet" data-part="premi">
      <h2>{say.premi}</h2>
      {share === 0 ? (
        <p>
          {say.noPremi}{' '}
          <a href={hrefOf({ page: 'saleSettings' })}>{words.value.pages.saleSettings}</a>
        </p>
      ) : (
        <>
          <p>{say.premiOf({ rupiah: money(whole), n: formats.value.count(share * 100) })}</p>
          <TableBox name={say.premi}>
            <table data-part="groups">
              <caption class="only-read">{say.premi}</caption>
              <thead>
                <tr>
                  <th scope="col">{say.group}</th>
                  <th scope="col">{say.premi}</th>
                  <th scope="col">{say.soldByGroup}</th>
                </tr>
              </thead>
              <tbody>
                {groups.map((each) => (
                  <tr key={each.group}>
                    <th scope="row">{each.group ?? say.noGroup}</th>
                    <td>{money(each.rupiah)}</td>
                    <td>{money(each.soldRupiah)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
        </>
      )}
    </section>
  )
}
