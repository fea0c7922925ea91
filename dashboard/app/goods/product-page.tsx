import { useLoaded } from '../access/loaded.ts'
import { Listed } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { useSay } from '../growing/say.ts'
import { Icon } from '../icons.tsx'
import { hrefOf } from '../route.ts'
import { goodsDoor } from './goods-door.ts'
import { mayWrite } from './may-write.ts'
import { PermitsOf } from './permits-of.tsx'
import { PhotoSheet } from './photo-sheet.tsx'
import { PriceSheet } from './price-sheet.tsx'
import { ProductForm } from './product-form.tsx'
import type { ProductPart } from './product-part.ts'
import { nameIn, sourceText } from './product-text.ts'
import { EVERY_MS } from './products-page.tsx'
import { PublishSheet } from './publish-sheet.tsx'
import { useGoodsWords, useSpeech } from './say.ts'
import { TakeOut } from './take-out.tsx'

/** One product: what the public reads of it, what it costs, and what its promises rest on. */
export function ProductPage({ id }: { id: number }) {
  const say = useGoodsWords()
  const { ask } = useApp()
  const product = useLoaded(() => goodsDoor(ask).product(id), EVERY_MS)
  return (
    <div class="page goods-page">
      <a class="back" href={hrefOf({ page: 'products' })}>
        <Icon name="back" />
        {say.allProducts}
      </a>
      <Listed of={product} show={(value) => <Shown of={value} changed={product.again} />} />
    </div>
  )
}

function Shown({ of, changed }: ProductPart) {
  const speech = useSpeech()
  const crops = useSay().crops
  const { session } = useApp()
  const may = mayWrite(session.me.value?.role)
  return (
    <>
      <header class="product-head">
        <h1>{nameIn(of, speech)}</h1>
        <p class="hint">{sourceText(of, crops, speech)}</p>
      </header>
      {of.removedMs === null && <PublishSheet of={of} changed={changed} />}
      <PriceSheet of={of} changed={changed} />
      <PhotoSheet of={of} changed={changed} />
      <PermitsOf of={of} />
      {may && <ProductForm of={of} changed={changed} />}
      {may && <TakeOut of={of} changed={changed} />}
    </>
  )
}
