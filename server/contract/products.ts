import { type Static, Type } from 'typebox'
import { AtMs, CropWord, ShortNote, Sure } from './cycles.ts'
import { GRADE_WORDS } from './entries.ts'
import { Sentence } from './sentence.ts'
import { nullable, wordOf } from './site.ts'

/**
 * What the farm sells. GET, POST; GET, PATCH, DELETE /:id (taken out, POST /:id/restore).
 * PUT /:id/prices sets a price from a day on. POST, DELETE /:id/publish. POST /:id/photos takes a
 * picture; GET /:id/photos/:photo?width gives it; DELETE takes it away.
 */
export const PRODUCTS_ROUTE = '/api/v1/products'

/**
 * Where a promise of it rests, one and only one: on forecast harvests, on batches in store, or on
 * the workshop's capacity.
 */
export const PRODUCT_KINDS = ['panen', 'stok', 'dibuat'] as const
export type ProductKind = (typeof PRODUCT_KINDS)[number]
export const SALE_UNITS = ['kg', 'ikat', 'bungkus', 'buah', 'botol', 'unit'] as const
export type SaleUnit = (typeof SALE_UNITS)[number]
/** Price lists; only `umum` is public. */
export const CHANNELS = ['umum', 'ritel', 'grosir', 'instansi', 'pegawai'] as const
export type Channel = (typeof CHANNELS)[number]

const exact = { additionalProperties: false }
export const ProductId = Type.Integer({ minimum: 1 })
export const ProductSlug = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,47}$' })
const line = '^[^\\u0000-\\u001f\\u007f]+$'
const Name = Type.String({ minLength: 1, maxLength: 60, pattern: line })
const Text = Type.String({ maxLength: 1000, pattern: '^[^\\u0000]*$' })
/** Whole rupiah. */
export const Rupiah = Type.Integer({ minimum: 1, maximum: 1_000_000_000 })
/** Units of sale, always whole ones. */
export const Packs = Type.Integer({ minimum: 1, maximum: 1_000_000 })
/** A team's label such as "regu-a": never a person. */
export const GroupCode = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,15}$' })

/** What one unit of sale holds: g, ml or pieces. A unit of kg holds 1000 g. */
export const Content = Type.Object(
  {
    amount: Type.Number({ minimum: 0.1, maximum: 1_000_000 }),
    of: wordOf(['g', 'ml', 'pcs'] as const),
  },
  exact,
)
export type Content = Static<typeof Content>

/** In Indonesian and English; where no English is given the Indonesian stands. */
export const ProductWords = Type.Object(
  {
    nameId: Name,
    nameEn: Type.Optional(Name),
    textId: Type.Optional(Text),
    textEn: Type.Optional(Text),
    /** how it is kept, such as "2–4 °C" */
    storage: Type.Optional(ShortNote),
    /** packaged food: what is in it, for its label */
    ingredients: Type.Optional(Text),
  },
  exact,
)

const selling = {
  unit: wordOf(SALE_UNITS),
  content: nullable(Content),
  /** fewest units of an order, and the step above it */
  minPacks: Packs,
  stepPacks: Packs,
  /** whole days from the order to the first day it can be handed over */
  leadDays: Type.Integer({ minimum: 0, maximum: 365 }),
  /** days for which it can be sold after its harvest or making; null: does not spoil */
  shelfDays: nullable(Type.Integer({ minimum: 0, maximum: 3650 })),
  /** needs a permit to be published */
  isPackagedFood: Type.Boolean(),
  group: nullable(GroupCode),
}
/** The kind's own fields: those of other kinds are null. */
const sources = {
  crop: nullable(CropWord),
  grade: nullable(wordOf(GRADE_WORDS)),
  capacityPerWeek: nullable(Packs),
}

export const NewProduct = Type.Object(
  {
    ...ProductWords.properties,
    kind: wordOf(PRODUCT_KINDS),
    slug: Type.Optional(ProductSlug),
    unit: selling.unit,
    content: Type.Optional(selling.content),
    minPacks: Type.Optional(Packs),
    stepPacks: Type.Optional(Packs),
    leadDays: Type.Optional(selling.leadDays),
    /** unless said: a crop's usual one */
    shelfDays: Type.Optional(selling.shelfDays),
    /** unless said: what stands in store in bottles and packets is */
    isPackagedFood: Type.Optional(Type.Boolean()),
    group: Type.Optional(selling.group),
    crop: Type.Optional(sources.crop),
    grade: Type.Optional(sources.grade),
    capacityPerWeek: Type.Optional(sources.capacityPerWeek),
    sure: Type.Optional(Sure),
  },
  exact,
)
export type NewProduct = Static<typeof NewProduct>
/** A kind is not switched while orders are open. */
export const ChangeProduct = Type.Partial(NewProduct, exact)
export type ChangeProduct = Static<typeof ChangeProduct>

export const Price = Type.Object({
  channel: wordOf(CHANNELS),
  fromMs: Type.Integer(),
  rupiah: Rupiah,
  /** rupiah a kg (of ml: a litre), derived; null where the content is neither */
  perKg: nullable(Type.Number()),
})
export type Price = Static<typeof Price>
export const NewPrice = Type.Object(
  {
    channel: wordOf(CHANNELS),
    /** the farm's day from which it holds; unless said today */
    fromMs: Type.Optional(AtMs),
    rupiah: Rupiah,
    sure: Type.Optional(Sure),
  },
  exact,
)
export type NewPrice = Static<typeof NewPrice>

export const Photo = Type.Object({
  id: Type.Integer(),
  width: Type.Integer(),
  height: Type.Integer(),
  altId: Type.String(),
  altEn: Type.String(),
})
export type Photo = Static<typeof Photo>
/** base64 of a JPEG, PNG or WebP of at most 8 MB; it is drawn anew, so nothing hidden stays in it. */
export const NewPhoto = Type.Object(
  {
    data: Type.String({ minLength: 100, maxLength: 11_200_000 }),
    altId: ShortNote,
    altEn: Type.Optional(ShortNote),
  },
  exact,
)
export type NewPhoto = Static<typeof NewPhoto>

/** In the catalog, and what keeps it out or is soon to. */
export const Publication = Type.Object({
  publishedMs: nullable(Type.Integer()),
  /** why it was published without a permit; null where it has one or needs none */
  because: nullable(Type.String()),
  /** what must be put right before it may be published */
  missing: Type.Array(Sentence),
  /** such as a permit that ends within 60 days */
  warnings: Type.Array(Sentence),
})
export type Publication = Static<typeof Publication>
export const Publish = Type.Object(
  { because: Type.Optional(Type.String({ minLength: 10, maxLength: 200 })) },
  exact,
)
export type Publish = Static<typeof Publish>

export const Product = Type.Object({
  id: ProductId,
  slug: ProductSlug,
  kind: wordOf(PRODUCT_KINDS),
  nameId: Type.String(),
  nameEn: Type.String(),
  textId: Type.String(),
  textEn: Type.String(),
  storage: Type.String(),
  ingredients: Type.String(),
  ...selling,
  ...sources,
  /** kg (or litres) of one unit; null where it has no weight */
  kgPerPack: nullable(Type.Number()),
  photos: Type.Array(Photo),
  /** those in force today, by channel */
  prices: Type.Array(Price),
  /** set already, for later days */
  pricesToCome: Type.Array(Price),
  permits: Type.Array(Type.Integer()),
  publication: Publication,
  /** null while it is sold */
  removedMs: nullable(Type.Integer()),
})
export type Product = Static<typeof Product>
/** `removed=true`: also what was taken out. */
export const ProductsQuery = Type.Object(
  { removed: Type.Optional(wordOf(['true', 'false'] as const)) },
  exact,
)
export type ProductsQuery = Static<typeof ProductsQuery>
export const Products = Type.Object({ products: Type.Array(Product) })
export type Products = Static<typeof Products>
