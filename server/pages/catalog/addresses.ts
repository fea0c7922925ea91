import type { Language } from '../../words/words.ts'
import type { CatalogPhoto } from './catalog.ts'

/** Which page, whatever the language. */
export type PageName = 'index' | 'prices' | 'missing' | { readonly slug: string }

const FIXED = {
  id: { index: 'index.html', prices: 'harga.html', missing: '404.html' },
  en: { index: 'index.html', prices: 'prices.html', missing: '404.html' },
} as const
/** What no product's page may be called, in either language. */
const TAKEN = new Set(['index', 'harga', 'prices', '404'])

export const STYLE_FILE = 'gaya.css'
export const ICON_FILE = 'ikon.svg'

/** Where a page lies in the folder. No slug holds an underscore, so none takes another's place. */
export function fileOf(language: Language, page: PageName): string {
  const folder = language === 'id' ? '' : 'en/'
  if (typeof page === 'string') return `${folder}${FIXED[language][page]}`
  return `${folder}${page.slug}${TAKEN.has(page.slug) ? '_' : ''}.html`
}

/** The way from a page of a language to the folder's root. */
export const rootFrom = (language: Language): string => (language === 'id' ? '' : '../')

/** The width in the name is the most it has. */
export const photoFile = (photo: Pick<CatalogPhoto, 'id'>, width: 480 | 1280): string =>
  `foto/${photo.id}-${width}.jpg`

/** A page's whole address; the front page's is the folder's. */
export function wholeAddress(url: string, language: Language, page: PageName): string {
  return `${url}${fileOf(language, page).replace(/(^|\/)index\.html$/, '$1')}`
}
