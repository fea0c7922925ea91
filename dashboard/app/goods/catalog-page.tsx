import type { Product } from '../../../server/contract/products.ts'
import type { SalesSettings } from '../../../server/contract/sales.ts'
import { useLoaded } from '../access/loaded.ts'
import { Listed, PageFrame } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { Box } from '../growing/fields.tsx'
import { useMinute } from '../growing/use-minute.ts'
import { useTell } from '../outlook/say.ts'
import { hrefOf } from '../route.ts'
import { CATALOG, goodsDoor } from './goods-door.ts'
import { ProductPhoto } from './photo.tsx'
import { nameIn, priceText, publicPrice } from './product-text.ts'
import { EVERY_MS } from './products-page.tsx'
import { useBooksWords, useSpeech } from './say.ts'
import { CATALOG_PART } from './settings-body.ts'
import { SettingsForm } from './settings-page.tsx'

const DAY = 86_400_000
const COMMAND = 'panen-server catalog publish'

/** What everybody sees of this farm now, until when it holds, and how it goes out to the world. */
export function CatalogPage() {
  const say = useBooksWords().catalog
  const { ask, words } = useApp()
  const products = useLoaded(() => goodsDoor(ask).products(), EVERY_MS)
  const settings = useLoaded(() => goodsDoor(ask).settings())
  return (
    <PageFrame title={words.value.pages.catalog} intro={say.intro}>
      <Listed of={products} show={({ products: all }) => <Seen products={all} />} />
      <Listed
        of={settings}
        show={(now) => (
          <>
            <HowToPublish now={now} />
            <SettingsForm
              of={settings}
              part={CATALOG_PART}
              title={say.settings}
              hint={say.settingsHint}
              name="catalog-settings"
            >
              {(form) => (
                <>
                  <Box
                    form={form}
                    name="catalogUrl"
                    label={say.url}
                    hint={say.urlHint}
                    keys="text"
                    maxLength={200}
                  />
                  <Box
                    form={form}
                    name="catalogDays"
                    label={say.holdsDays}
                    hint={say.holdsHint}
                    keys="numeric"
                    unit={say.days}
                  />
                </>
              )}
            </SettingsForm>
          </>
        )}
      />
    </PageFrame>
  )
}

function Seen({ products }: { products: readonly Product[] }) {
  const say = useBooksWords().catalog
  const { formats } = useApp()
  const { count } = formats.value
  const seen = products.filter(isSeen)
  const unseen = products.filter((each) => !isSeen(each))
  return (
    <>
      <section class="sheet" data-part="seen">
        <h2>{say.seenNow({ n: count(seen.length) })}</h2>
        {seen.length === 0 && <p>{say.nothingSeen}</p>}
        <ul class="product-cards">
          {seen.map((each) => (
            <SeenRow key={each.id} of={each} />
          ))}
        </ul>
        <div class="row-acts">
          <a class="act" href={`${CATALOG}/`} target="_blank" rel="noreferrer">
            {say.open}
          </a>
        </div>
      </section>
      {unseen.length > 0 && <Unseen products={unseen} />}
    </>
  )
}

/** Out, and nothing missing, or let out all the same with a reason. */
const isSeen = ({ publication }: Product): boolean =>
  publication.publishedMs !== null &&
  (publication.missing.length === 0 || publication.because !== null)

function SeenRow({ of }: { of: Product }) {
  const speech = useSpeech()
  const price = publicPrice(of)
  return (
    <li class="product-card">
      <ProductPhoto of={of} />
      <div class="product-about">
        <h3>
          <a href={`${CATALOG}/${of.slug}.html`} target="_blank" rel="noreferrer">
            {nameIn(of, speech)}
          </a>
        </h3>
        {price !== undefined && <p>{priceText(price.rupiah, of.unit, speech)}</p>}
      </div>
    </li>
  )
}

function Unseen({ products }: { products: readonly Product[] }) {
  const say = useBooksWords().catalog
  const speech = useSpeech()
  const tell = useTell()
  return (
    <section class="sheet" data-part="unseen">
      <h2>{say.notSeen}</h2>
      <ul class="rows goods-list">
        {products.map((each) => (
          <li key={each.id}>
            <a href={hrefOf({ page: 'product', id: each.id })}>{nameIn(each, speech)}</a>
            <p class="hint">
              {each.publication.missing.length === 0
                ? say.onlyUnpublished
                : each.publication.missing.map(tell).join(' ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function HowToPublish({ now }: { now: SalesSettings }) {
  const say = useBooksWords().catalog
  const { formats } = useApp()
  const nowMs = useMinute()
  const until = formats.value.date(nowMs + now.catalogDays * DAY)
  return (
    <section class="sheet" data-part="how">
      <h2>{say.how}</h2>
      <p>{say.howHint}</p>
      <code>{`${COMMAND} ${say.folder}`}</code>
      <p class="hint">{say.validUntil({ at: until, n: formats.value.count(now.catalogDays) })}</p>
      {now.catalogUrl !== '' && (
        <p>
          {say.standsAt}{' '}
          <a href={now.catalogUrl} target="_blank" rel="noreferrer">
            {now.catalogUrl}
          </a>
        </p>
      )}
    </section>
  )
}
