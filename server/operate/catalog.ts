import { resolve } from 'node:path'
import { photoPicture } from '../book/photos.ts'
import type { BookDatabase } from '../book/tables.ts'
import { farmClock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Catalog } from '../pages/catalog/catalog.ts'
import { catalogFiles, catalogPhotos } from '../pages/catalog/files.ts'
import { readCatalog } from '../sales/keep-catalog.ts'
import { formatsIn } from '../words/format.ts'
import { type FolderFile, replaceFolder } from './catalog-folder.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import { withBook } from './with-book.ts'

export interface PublishWish {
  readonly folder: string
  readonly json: boolean
}

/**
 * Writes the public catalog into a folder that works from a stick and from any host, in place of the
 * one of last time, beside a server that may be running.
 */
export async function publishCatalog(
  config: Config,
  { folder, json }: PublishWish,
  { out, err }: Terminal,
): Promise<ExitCode> {
  return await withBook(config, async (book, site) => {
    const nowMs = farmClock(config.speed, config.clockAnchorMs).now()
    const catalog = await readCatalog(book, site, nowMs)
    const { farm, products } = catalog
    const written = await replaceFolder(resolve(folder), filesOf(book, catalog))
    const done = { ...written, products: products.length, validUntilMs: farm.validUntilMs }
    if (json) out(JSON.stringify(done))
    else {
      const until = formatsIn('en', farm.zone).date(farm.validUntilMs - 1)
      out(`${written.folder}/index.html`)
      out(
        `${products.length} products, ${written.files} files, ${written.bytes} bytes, valid until ${until}.`,
      )
    }
    if (farm.url === '') {
      err(
        'No address of the catalog is set: it has no map and no previews, and its codes lead to a chat.',
      )
    }
    return 0
  })
}

/** Photos are read one at a time: a small computer need not hold them all. */
async function* filesOf(book: BookDatabase, catalog: Catalog): AsyncGenerator<FolderFile> {
  for (const { path, text } of catalogFiles(catalog)) yield { path, bytes: Buffer.from(text) }
  for (const { path, id, width } of catalogPhotos(catalog)) {
    const bytes = await photoPicture(book, { id }, width === 480 ? 'small' : 'large')
    if (bytes !== null) yield { path, bytes }
  }
}
