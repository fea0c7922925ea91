import type { Product } from '../../../server/contract/products.ts'
import { useLoaded } from '../access/loaded.ts'
import { Listed } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { useTell } from '../outlook/say.ts'
import { hrefOf } from '../route.ts'
import { goodsDoor } from './goods-door.ts'
import { useGoodsWords } from './say.ts'

/** The permits that hold for a product. */
export function PermitsOf({ of }: { of: Product }) {
  const say = useGoodsWords()
  const tell = useTell()
  const { ask, words } = useApp()
  const permits = useLoaded(() => goodsDoor(ask).permits())
  return (
    <section class="sheet" data-part="permits">
      <h2>{words.value.pages.permits}</h2>
      {of.isPackagedFood && <p class="hint">{say.packagedNeeds}</p>}
      <Listed
        of={permits}
        show={({ permits: all }) => {
          const mine = all.filter(({ id }) => of.permits.includes(id))
          if (mine.length === 0) return <p>{say.noPermits}</p>
          return (
            <ul class="plain">
              {mine.map((each) => (
                <li key={each.id} data-state={each.state}>
                  {tell(each.words)}
                </li>
              ))}
            </ul>
          )
        }}
      />
      <a class="chip" href={hrefOf({ page: 'permits' })}>
        {say.openPermits}
      </a>
    </section>
  )
}
