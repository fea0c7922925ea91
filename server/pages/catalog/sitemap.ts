import { escaped } from '../html.ts'
import { type PageName, wholeAddress } from './addresses.ts'
import type { Catalog } from './catalog.ts'

/** Every page in both languages (sitemaps.org 0.9). Only where the catalog has an address. */
export function sitemap({ farm, products }: Catalog): string {
  const pages: readonly PageName[] = ['index', 'prices', ...products]
  const updated = new Date(farm.nowMs).toISOString()
  const entries = pages.flatMap((page) => {
    const [id, en] = (['id', 'en'] as const).map((each) =>
      escaped(wholeAddress(farm.url, each, page)),
    )
    const others = `<xhtml:link rel="alternate" hreflang="id" href="${id}"/><xhtml:link rel="alternate" hreflang="en" href="${en}"/>`
    return [id, en].map(
      (here) => `<url><loc>${here}</loc><lastmod>${updated}</lastmod>${others}</url>\n`,
    )
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join('')}</urlset>
`
}
