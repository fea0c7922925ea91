import { LANGUAGES } from '../../words/words.ts'
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
import { type View, viewsOf } from './view.ts'

/** A file of the catalog, by its way from the folder's root. */
export interface CatalogFile {
  readonly path: string
  /** MIME type */
  readonly type: string
  readonly text: string
}

const HTML = 'text/html; charset=utf-8'

/**
 * The whole catalog as files, photos excepted. All links are relative: it works wherever it lies.
 * Each is drawn when it is asked for, so that a busy program can do other things in between.
 */
export function* catalogFiles(catalog: Catalog): Generator<CatalogFile> {
  const views = viewsOf(catalog.farm)
  for (const language of LANGUAGES) yield* pagesOf(catalog, views[language])
  yield { path: STYLE_FILE, type: 'text/css; charset=utf-8', text: STYLE }
  yield { path: ICON_FILE, type: 'image/svg+xml', text: iconFile() }
  yield { path: 'catalog.json', type: 'application/json', text: catalogJson(catalog) }
  if (catalog.farm.url === '') return
  yield { path: 'sitemap.xml', type: 'application/xml', text: sitemap(catalog) }
}

function* pagesOf(catalog: Catalog, view: View): Generator<CatalogFile> {
  const file = (page: PageName, markup: Html): CatalogFile => ({
    ...{ path: fileOf(view.language, page), type: HTML, text: pageOf(markup) },
  })
  yield file('index', indexPage(view, catalog))
  yield file('prices', priceList(view, catalog))
  yield file('missing', missingPage(view))
  for (const product of catalog.products) yield file(product, productPage(view, product))
}

/** The photos its pages show, in both widths. */
export const catalogPhotos = ({ products }: Catalog) =>
  products
    .flatMap(({ photos }) => photos)
    .flatMap(({ id }) =>
      ([480, 1280] as const).map((width) => ({ id, width, path: photoFile({ id }, width) })),
    )
