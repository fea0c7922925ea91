import { LANGUAGES, type Language } from '../../words/words.ts'
import { type Html, pageOf } from '../html.ts'
import { fileOf, ICON_FILE, type PageName, photoFile, STYLE_FILE } from './addresses.ts'
import type { Catalog } from './catalog.ts'
import { catalogJson } from './catalog-json.ts'
import { iconFile } from './icons.ts'
import { indexPage } from './index-page.ts'
import { missingPage } from './missing-page.ts'
import { priceList } from './price-list.ts'
import { productPage } from './product-page.ts'
import { sitemap } from './sitemap.ts'
import { STYLE } from './style.ts'
import { viewOf } from './view.ts'

/** A file of the catalog, by its way from the folder's root. */
export interface CatalogFile {
  readonly path: string
  /** MIME type */
  readonly type: string
  readonly text: string
}

const HTML = 'text/html; charset=utf-8'

/** The whole catalog as files, photos excepted. All links are relative: it works wherever it lies. */
export function catalogFiles(catalog: Catalog): CatalogFile[] {
  const own: CatalogFile[] = [
    { path: STYLE_FILE, type: 'text/css; charset=utf-8', text: STYLE },
    { path: ICON_FILE, type: 'image/svg+xml', text: iconFile() },
    { path: 'catalog.json', type: 'application/json', text: catalogJson(catalog) },
  ]
  const map = { path: 'sitemap.xml', type: 'application/xml', text: sitemap(catalog) }
  const pages = LANGUAGES.flatMap((language) => pagesOf(catalog, language))
  return [...pages, ...own, ...(catalog.farm.url === '' ? [] : [map])]
}

function pagesOf(catalog: Catalog, language: Language): CatalogFile[] {
  const view = viewOf(catalog.farm, language)
  const file = (page: PageName, markup: Html): CatalogFile => ({
    ...{ path: fileOf(language, page), type: HTML, text: pageOf(markup) },
  })
  return [
    file('index', indexPage(view, catalog)),
    file('prices', priceList(view, catalog)),
    file('missing', missingPage(view)),
    ...catalog.products.map((each) => file(each, productPage(view, each))),
  ]
}

/** The photos its pages show, in both widths. */
export const catalogPhotos = ({ products }: Catalog) =>
  products
    .flatMap(({ photos }) => photos)
    .flatMap(({ id }) =>
      ([480, 1280] as const).map((width) => ({ id, width, path: photoFile({ id }, width) })),
    )
