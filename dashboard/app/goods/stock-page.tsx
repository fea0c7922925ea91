import type { Batch } from '../../../server/contract/batches.ts'
import type { Product } from '../../../server/contract/products.ts'
import { useLoaded } from '../access/loaded.ts'
import { Listed, PageFrame } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { useMinute } from '../growing/use-minute.ts'
import { hrefOf } from '../route.ts'
import { BatchList } from './batch-list.tsx'
import { batchOrder, sellable } from './batch-order.ts'
import { goodsDoor } from './goods-door.ts'
import { mayStore } from './may-write.ts'
import { NewBatch } from './new-batch.tsx'
import { nameIn, packsText, unitText } from './product-text.ts'
import { EVERY_MS } from './products-page.tsx'
import { useGoodsWords, useSpeech } from './say.ts'

/** What was made and stands in store, the batches that are to be sold first first. */
export function StockPage() {
  const say = useGoodsWords()
  const { ask, words } = useApp()
  const door = goodsDoor(ask)
  const products = useLoaded(() => door.products(), EVERY_MS)
  const batches = useLoaded(() => door.batches(), EVERY_MS)
  return (
    <PageFrame title={words.value.pages.stock} intro={say.stock.intro}>
      <Listed
        of={products}
        show={({ products: all }) => {
          const stocked = all.filter(({ kind }) => kind === 'stok')
          if (stocked.length === 0) return <NoneYet />
          return (
            <Listed
              of={batches}
              show={({ batches: every }) => (
                <>
                  {stocked.map((product) => (
                    <StockOf
                      key={product.id}
                      product={product}
                      batches={every.filter((each) => each.product === product.id)}
                      changed={batches.again}
                    />
                  ))}
                </>
              )}
            />
          )
        }}
      />
    </PageFrame>
  )
}

function NoneYet() {
  const say = useGoodsWords()
  return (
    <section class="sheet" data-part="nothing">
      <p>{say.stock.noGoods}</p>
      <a class="chip" href={hrefOf({ page: 'products' })}>
        {say.allProducts}
      </a>
    </section>
  )
}

interface StockProps {
  readonly product: Product
  readonly batches: readonly Batch[]
  changed(): Promise<void>
}

function StockOf({ product, batches, changed }: StockProps) {
  const speech = useSpeech()
  const { say } = speech
  const { session } = useApp()
  const nowMs = useMinute()
  const may = mayStore(session.me.value?.role)
  return (
    <section class="sheet" data-product={product.slug}>
      <h2>{nameIn(product, speech)}</h2>
      <p class="hint">{unitText(product, speech)}</p>
      <Sums product={product} packs={sellable(batches, nowMs)} />
      {batches.length === 0 ? (
        <p>{say.stock.noBatch}</p>
      ) : (
        <BatchList
          batches={batchOrder(batches, nowMs)}
          product={product}
          nowMs={nowMs}
          changed={changed}
        />
      )}
      {may && <NewBatch product={product} changed={changed} />}
    </section>
  )
}

/** What stands in store, what of it is promised, what is free. */
function Sums({ product, packs }: { product: Product; packs: number }) {
  const speech = useSpeech()
  const { say } = speech
  const { ask } = useApp()
  const weeks = useLoaded(() => goodsDoor(ask).weeks(product.id, 12), EVERY_MS)
  const all = weeks.value.value?.weeks
  const told = (n: number | undefined) =>
    n === undefined ? '–' : packsText(n, product.unit, speech)
  return (
    <dl class="sums" data-part="sums">
      <div>
        <dt>{say.stock.inStore}</dt>
        <dd data-part="in-store">{told(packs)}</dd>
      </div>
      <div>
        <dt>{say.stock.promised}</dt>
        <dd>{told(all?.reduce((sum, { promisedPacks }) => sum + promisedPacks, 0))}</dd>
      </div>
      <div>
        <dt>{say.stock.free}</dt>
        <dd>{told(all?.[0]?.free.may)}</dd>
      </div>
    </dl>
  )
}
