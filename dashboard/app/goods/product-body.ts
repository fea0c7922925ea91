import type {
  CHANNELS,
  Content,
  PRODUCT_KINDS,
  Product,
  ProductKind,
  SALE_UNITS,
  SaleUnit,
} from '../../../server/contract/products.ts'
import { countIn, Flawed, neededCount, neededFigure, textIn } from '../growing/typed.ts'
import type { Fields } from '../growing/waiting.ts'

type Grade = NonNullable<Product['grade']>

export const ALL_KINDS: typeof PRODUCT_KINDS = ['panen', 'stok', 'dibuat']
export const ALL_UNITS: typeof SALE_UNITS = ['kg', 'ikat', 'bungkus', 'buah', 'botol', 'unit']
export const ALL_CHANNELS: typeof CHANNELS = ['umum', 'ritel', 'grosir', 'instansi', 'pegawai']
export const CONTENTS = ['g', 'ml', 'pcs'] as const satisfies readonly Content['of'][]
export const RUPIAH_SPAN = { low: 100, high: 1_000_000_000 }
const CONTENT_SPAN = { low: 2, high: 1_000_000 }

export const kindIn = (fields: Fields): ProductKind =>
  ALL_KINDS.find((each) => each === fields['kind']) ?? 'panen'
const unitIn = (fields: Fields): SaleUnit =>
  ALL_UNITS.find((each) => each === fields['unit']) ?? 'kg'

/** What a new product's short form says; throws Flawed. */
export function newProductBody(fields: Fields): object {
  return {
    kind: kindIn(fields),
    nameId: needed(fields, 'nameId'),
    ...unitBody(fields),
    isPackagedFood: fields['isPackagedFood'] === '1',
    ...sourceBody(fields),
  }
}

/** What the whole form of a product says, its kind included; throws Flawed. */
export function productBody(fields: Fields): object {
  return {
    ...newProductBody(fields),
    ...optional(fields, ['nameEn']),
    textId: textIn(fields, 'textId'),
    textEn: textIn(fields, 'textEn'),
    storage: textIn(fields, 'storage'),
    ingredients: textIn(fields, 'ingredients'),
    minPacks: neededCount(fields, 'minPacks'),
    stepPacks: neededCount(fields, 'stepPacks'),
    leadDays: countIn(fields, 'leadDays') ?? 0,
    shelfDays: countIn(fields, 'shelfDays'),
    group: textIn(fields, 'group') === '' ? null : textIn(fields, 'group'),
  }
}

function unitBody(fields: Fields): { unit: SaleUnit; content: Content | null } {
  const unit = unitIn(fields)
  if (unit === 'kg') return { unit, content: { amount: 1_000, of: 'g' } }
  if (textIn(fields, 'content') === '') return { unit, content: null }
  const of = CONTENTS.find((each) => each === fields['of']) ?? 'g'
  return { unit, content: { amount: neededFigure(fields, 'content', CONTENT_SPAN), of } }
}

/** The kind's own fields; those of other kinds are null. */
function sourceBody(fields: Fields): object {
  const none = { crop: null, grade: null, capacityPerWeek: null }
  switch (kindIn(fields)) {
    case 'panen': {
      const crop = needed(fields, 'crop')
      return { ...none, crop, grade: gradeIn(fields) }
    }
    case 'stok':
      return none
    case 'dibuat':
      return {
        ...none,
        capacityPerWeek: neededCount(fields, 'capacityPerWeek'),
        leadDays: countIn(fields, 'leadDays') ?? 0,
      }
  }
}

/** The grades a crop is harvested in: fruit is graded, leaves are not. */
export const gradesOf = (crop: string | undefined): readonly Grade[] =>
  crop === 'melon' ? ['A', 'B', 'C'] : ['jual']

/** The grade that is chosen, or the best of the crop. */
export function gradeIn(fields: Fields): Grade {
  const grades = gradesOf(fields['crop'])
  return grades.find((each) => each === fields['grade']) ?? grades[0] ?? 'jual'
}

export function needed(fields: Fields, field: string): string {
  const text = textIn(fields, field)
  if (text === '') throw new Flawed(field, 'empty')
  return text
}

const optional = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(
    names.map((name) => [name, textIn(fields, name)]).filter(([, text]) => text !== ''),
  )

/** The Indonesian stands in for English that is not given; a form must not send it as English. */
const own = (english: string, indonesian: string) => (english === indonesian ? '' : english)

/** What a product's form holds when it is opened. */
export function productFields(product: Product, write: (figure: number) => string): Fields {
  const { content } = product
  const figure = (value: number | null) => (value === null ? '' : write(value))
  return {
    ...{ kind: product.kind, unit: product.unit, of: content?.of ?? 'g' },
    ...{
      nameId: product.nameId,
      nameEn: own(product.nameEn, product.nameId),
      storage: product.storage,
    },
    ...{
      textId: product.textId,
      textEn: own(product.textEn, product.textId),
      ingredients: product.ingredients,
    },
    content: product.unit === 'kg' ? '' : figure(content?.amount ?? null),
    ...{ minPacks: write(product.minPacks), stepPacks: write(product.stepPacks) },
    ...{ leadDays: write(product.leadDays), shelfDays: figure(product.shelfDays) },
    isPackagedFood: product.isPackagedFood ? '1' : '',
    ...{ group: product.group ?? '', crop: product.crop ?? '', grade: product.grade ?? 'jual' },
    capacityPerWeek: figure(product.capacityPerWeek),
  }
}
