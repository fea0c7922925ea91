import type { Product } from '../../../server/contract/products.ts'
import { useTell } from '../outlook/say.ts'
import { hrefOf } from '../route.ts'
import { ProductPhoto } from './photo.tsx'
import { nameIn, perKgText, priceText, publicPrice, unitText } from './product-text.ts'
import { useSpeech } from './say.ts'

/** One product in the list: what it is, what it costs, and what keeps it out of the catalog. */
export function ProductCard({ of }: { of: Product }) {
  const speech = useSpeech()
  const { publication } = of
  return (
    <li class="product-card" data-product={of.slug}>
      <ProductPhoto of={of} />
      <div class="product-about">
        <h3>
          <a href={hrefOf({ page: 'product', id: of.id })}>{nameIn(of, speech)}</a>
        </h3>
        <p class="hint">{unitText(of, speech)}</p>
        <Prices of={of} />
        <Standing of={publication} />
      </div>
    </li>
  )
}

function Prices({ of }: { of: Product }) {
  const speech = useSpeech()
  const price = publicPrice(of)
  if (price === undefined) return <p class="price-none">{speech.say.noPrice}</p>
  const perKg = perKgText(price, of, speech)
  return (
    <p data-part="price">
      <strong>{priceText(price.rupiah, of.unit, speech)}</strong>
      {perKg !== null && <span class="per-kg"> {perKg}</span>}
    </p>
  )
}

/** In the catalog or not, what is missing, and what soon will be. */
export function Standing({ of }: { of: Product['publication'] }) {
  const { say } = useSpeech()
  const tell = useTell()
  const isOut = of.publishedMs !== null
  return (
    <>
      <p>
        <span class={isOut ? 'tag tag-on' : 'tag'} data-part="published">
          {isOut ? say.published : say.notPublished}
        </span>
      </p>
      {[...of.missing, ...of.warnings].length > 0 && (
        <ul class="lacks" data-part="lacks">
          {of.missing.map((each) => (
            <li key={each.id} data-lack="missing">
              {tell(each)}
            </li>
          ))}
          {of.warnings.map((each) => (
            <li key={each.id} data-lack="warning">
              {tell(each)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
