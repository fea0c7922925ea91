import type { DrawnQuality } from '../../server/contract/series.ts'
import type { Channel } from '../../server/contract/site.ts'
import { type GoodsRoute, goodsHref, isGoods, parseGoods } from './goods/goods-route.ts'
import { DEFAULT_SPAN_MS, parseSpan, spanWord, type View } from './range.ts'
import { parseSelling, type SellingRoute, sellingHref } from './selling/selling-route.ts'

export const FILTERS = ['all', 'look', 'tank', 'hydroponic', 'melon'] as const
export type Filter = (typeof FILTERS)[number]

export interface OverviewRoute {
  readonly page: 'overview'
  readonly filter: Filter
}

export interface PlaceRoute {
  readonly page: 'place'
  readonly slug: string
  readonly view: View
  /** quantities shown; null shows all */
  readonly shown: readonly Channel['quantity'][] | null
  readonly as: 'chart' | 'table'
  /** which readings are drawn */
  readonly quality: DrawnQuality
}
const QUALITY_WORDS: Readonly<Record<DrawnQuality, string>> = {
  usable: '',
  good: 'pasti',
  all: 'semua',
}
export const QUALITIES_TO_DRAW = ['all', 'usable', 'good'] as const satisfies DrawnQuality[]

/** The pages about people, displays and programs, by the word in the address. */
const ACCESS_WORDS = {
  account: 'akun',
  people: 'orang',
  walls: 'layar',
  tokens: 'token',
  audit: 'audit',
  tablet: 'tablet',
  equipment: 'alat',
  alarms: 'peringatan',
} as const
export type AccessPage = keyof typeof ACCESS_WORDS
const ACCESS_PAGES = Object.keys(ACCESS_WORDS) as AccessPage[]

export interface AccessRoute {
  readonly page: AccessPage
}

/** The planting calendar, or one planting. */
export type GrowingRoute =
  | { readonly page: 'planting' }
  | { readonly page: 'cycle'; readonly id: number }
const PLANTING_PATH = '/tanam'

/** What the weeks to come may bring, or how good such forecasts have been. */
export interface OutlookRoute {
  readonly page: 'forecast' | 'scores'
}
const OUTLOOK_PATHS: Readonly<Record<OutlookRoute['page'], string>> = {
  forecast: '/prakiraan',
  scores: '/prakiraan/nilai',
}

export interface SignInRoute {
  readonly page: 'sign-in'
  /** the address to go to afterwards, of this site; null for the overview */
  readonly back: string | null
}
export const SIGN_IN_PATH = '/masuk'

/** Screens of the farm's values. */
export type FarmRoute =
  | OverviewRoute
  | PlaceRoute
  | { readonly page: 'unknown'; readonly path: string }

/** Where the person is. Everything a link must carry is here, and nothing else. */
export type Route =
  | FarmRoute
  | GrowingRoute
  | OutlookRoute
  | SellingRoute
  | GoodsRoute
  | SignInRoute
  | AccessRoute

const FILTER_WORDS: Readonly<Record<Filter, string>> = {
  all: 'semua',
  look: 'perlu',
  tank: 'tandon',
  hydroponic: 'hidroponik',
  melon: 'melon',
}

/** The route of a place as its card links to it. */
export function placeRoute(slug: string): PlaceRoute {
  return {
    page: 'place',
    slug,
    view: { spanMs: DEFAULT_SPAN_MS, endMs: null },
    shown: null,
    as: 'chart',
    quality: 'usable',
  }
}

/** Reads an address. Odd parameters fall back to the default; an unknown path is a page that says so. */
export function parseRoute(url: URL): Route {
  const query = url.searchParams
  if (url.pathname === '/') {
    const filter = FILTERS.find((each) => FILTER_WORDS[each] === query.get('f')) ?? 'all'
    return { page: 'overview', filter }
  }
  if (url.pathname === SIGN_IN_PATH) return { page: 'sign-in', back: parseBack(url) }
  const access = ACCESS_PAGES.find((each) => url.pathname === `/${ACCESS_WORDS[each]}`)
  if (access !== undefined) return { page: access }
  const growing = parseGrowing(url.pathname)
  if (growing !== null) return growing
  if (url.pathname === OUTLOOK_PATHS.forecast) return { page: 'forecast' }
  if (url.pathname === OUTLOOK_PATHS.scores) return { page: 'scores' }
  const selling = parseSelling(url) ?? parseGoods(url.pathname)
  if (selling !== null) return selling
  return parsePlace(url) ?? { page: 'unknown', path: url.pathname }
}

function parsePlace({ pathname, searchParams: query }: URL): PlaceRoute | null {
  const slug = /^\/bedeng\/([a-z0-9][a-z0-9-]{0,62})\/?$/.exec(pathname)?.[1]
  if (slug === undefined) return null
  const spanMs = parseSpan(query.get('r') ?? '') ?? DEFAULT_SPAN_MS
  const endMs = Date.parse(query.get('end') ?? '')
  return {
    page: 'place',
    slug,
    view: { spanMs, endMs: Number.isNaN(endMs) ? null : endMs },
    shown: parseShown(query.get('s')),
    as: query.get('v') === 'tabel' ? 'table' : 'chart',
    quality: QUALITIES_TO_DRAW.find((each) => QUALITY_WORDS[each] === query.get('q')) ?? 'usable',
  }
}

function parseGrowing(path: string): GrowingRoute | null {
  const [, id] = /^\/tanam(?:\/([1-9]\d{0,14}))?\/?$/.exec(path) ?? [null, null]
  if (id === null) return null
  return id === undefined ? { page: 'planting' } : { page: 'cycle', id: Number(id) }
}

/** An address to go back to must be one of this site's screens: a foreign one would be a trap. */
function parseBack(url: URL): string | null {
  const text = url.searchParams.get('ke')
  if (text === null || !text.startsWith('/') || !URL.canParse(text, url.origin)) return null
  const back = new URL(text, url.origin)
  if (back.origin !== url.origin || back.pathname === SIGN_IN_PATH) return null
  const path = back.pathname + back.search
  return path === '/' ? null : path
}

function parseShown(text: string | null): PlaceRoute['shown'] {
  const words = (text ?? '').split(',').filter((word) => /^[a-z_]{2,30}$/.test(word))
  // A word that is no quantity shows nothing and hides nothing: the page compares, it never indexes.
  return words.length === 0 ? null : (words as Channel['quantity'][])
}

/** The address of a route; defaults are left out. */
export function hrefOf(route: Route): string {
  if (route.page === 'unknown') return route.path
  if (route.page === 'overview') {
    return route.filter === 'all' ? '/' : `/?f=${FILTER_WORDS[route.filter]}`
  }
  if (route.page === 'sign-in') {
    return SIGN_IN_PATH + (route.back === null ? '' : `?ke=${encodeURIComponent(route.back)}`)
  }
  if (route.page === 'planting') return PLANTING_PATH
  if (route.page === 'cycle') return `${PLANTING_PATH}/${route.id}`
  if (route.page === 'forecast' || route.page === 'scores') return OUTLOOK_PATHS[route.page]
  if (route.page === 'place') return placeHref(route)
  if (isSelling(route)) return sellingHref(route)
  if (isGoods(route)) return goodsHref(route)
  return `/${ACCESS_WORDS[route.page]}`
}

/** Whether a route is one of the sales pages. */
export const isSelling = (route: Route): route is SellingRoute => SELLING_PAGES.has(route.page)

const SELLING_PAGES: ReadonlySet<string> = new Set<SellingRoute['page']>([
  'sell',
  'orders',
  'order',
  'risks',
  'shortfall',
  'buyers',
])

function placeHref({ slug, view, shown, as, quality }: PlaceRoute): string {
  const parts = [
    view.spanMs === DEFAULT_SPAN_MS && view.endMs === null ? '' : `r=${spanWord(view.spanMs)}`,
    shown === null ? '' : `s=${shown.join(',')}`,
    view.endMs === null ? '' : `end=${new Date(view.endMs).toISOString().replace('.000', '')}`,
    as === 'table' ? 'v=tabel' : '',
    quality === 'usable' ? '' : `q=${QUALITY_WORDS[quality]}`,
  ].filter((part) => part !== '')
  return `/bedeng/${slug}${parts.length === 0 ? '' : `?${parts.join('&')}`}`
}
