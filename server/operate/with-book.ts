import { readSite } from '../book/farm.ts'
import { bookFile, openBook } from '../book/open.ts'
import type { BookDatabase, SiteRow } from '../book/tables.ts'
import type { Config } from '../config.ts'
import { StartRefusal } from '../start-refusal.ts'
import type { ExitCode } from './outcome.ts'

/** Runs a command on the farm book, beside a server that may be running; it must be set up. */
export async function withBook(
  config: Config,
  task: (book: BookDatabase, site: SiteRow) => Promise<ExitCode>,
): Promise<ExitCode> {
  const book = await openBook(bookFile(config.dataDir))
  try {
    const site = await readSite(book)
    if (site === null) {
      throw new StartRefusal(
        `The farm book in ${config.dataDir} is empty: run "panen-server setup --site FILE.yaml" first.`,
      )
    }
    return await task(book, site)
  } finally {
    await book.destroy()
  }
}
