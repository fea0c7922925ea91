import { useSignal } from '@preact/signals'
import type { Product } from '../../../server/contract/products.ts'
import { useLoaded } from '../access/loaded.ts'
import { Listed } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { hrefOf } from '../route.ts'
import { goodsDoor } from './goods-door.ts'
import { mayWrite } from './may-write.ts'
import { NewProduct } from './new-product.tsx'
import { ALL_KINDS } from './product-body.ts'
import { ProductCard } from './product-card.tsx'
import { nameIn } from './product-text.ts'
import { useGoodsWords, useSpeech } from './say.ts'

/** What others change meanwhile comes within this. */
export const EVERY_MS = 60_000

/** Everything the farm sells, by where it comes from. */
export function ProductsPage() {
  const say = useGoodsWords()
  const { ask, session, words } = useApp()
  const products = useLoaded(() => goodsDoor(ask).allProducts(), EVERY_MS)
  const isAdding = useSignal(false)
  const may = mayWrite(session.me.value?.role)
  return (
    <div class="page goods-page">
      <header class="goods-head">
        <h1>{words.value.pages.products}</h1>
        {may && !isAdding.value && (
          <button
            type="button"
            class="act"
            data-part="add"
            onClick={() => {
              isAdding.value = true
            }}
          >
            {say.addProduct}
          </button>
        )}
      </header>
      <p class="intro">{say.intro}</p>
      {isAdding.value && (
        <NewProduct
          close={() => {
            isAdding.value = false
          }}
        />
      )}
      <Listed of={products} show={({ products: all }) => <ByKind products={all} />} />
    </div>
  )
}

function ByKind({ products }: { products: readonly Product[] }) {
  const say = useGoodsWords()
  const sold = products.filter(({ removedMs }) => removedMs === null)
  return (
    <>
      {sold.length === 0 && <p class="sheet">{say.nothingSold}</p>}
      {ALL_KINDS.map((kind) => {
        const some = sold.filter((each) => each.kind === kind)
        return (
          some.length > 0 && (
            <section class="sheet" key={kind} data-kind={kind}>
              <h2>{say.kinds[kind]}</h2>
              <p class="hint">{say.kindHints[kind]}</p>
              <ul class="product-cards">
                {some.map((each) => (
                  <ProductCard key={each.id} of={each} />
                ))}
              </ul>
            </section>
          )
        )
      })}
      <NoLonger products={products.filter(({ removedMs }) => removedMs !== null)} />
    </>
  )
}

/** What was taken out can be sold again from its page. */
function NoLonger({ products }: { products: readonly Product[] }) {
  const speech = useSpeech()
  if (products.length === 0) return null
  return (
    <details class="sheet" data-part="no-longer">
      <summary>{speech.say.noLonger({ n: speech.formats.count(products.length) })}</summary>
      <ul class="plain goods-list">
        {products.map((each) => (
          <li key={each.id}>
            <a href={hrefOf({ page: 'product', id: each.id })}>{nameIn(each, speech)}</a>
          </li>
        ))}
      </ul>
    </details>
  )
}
