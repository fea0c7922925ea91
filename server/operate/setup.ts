import { readFile } from 'node:fs/promises'
import { readSite, writeFarm } from '../book/farm.ts'
import { bookFile, openBook } from '../book/open.ts'
import { ensureAuthority } from '../certs/authority.ts'
import { thisMachine } from '../certs/machine.ts'
import { ownNames } from '../certs/names.ts'
import type { Config } from '../config.ts'
import { StartRefusal } from '../start-refusal.ts'
import { type ExitCode, refuse, type Terminal } from './outcome.ts'
import { readSiteFile } from './site-file.ts'

/**
 * Writes a site into the farm book of a data folder, which is made when it is missing. A second run
 * brings the same site up to date; another site is refused, because a server serves one. The farm's
 * own certificate authority is made with it.
 */
export async function setup(
  config: Config,
  siteFile: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const text = await readFile(siteFile, 'utf8').catch((cause: unknown) => {
    throw new StartRefusal(`The site file ${siteFile} cannot be read: name a file that exists.`, {
      cause,
    })
  })
  const read = readSiteFile(text, siteFile)
  if (!read.ok) return refuse(read.problems, terminal)
  const book = await openBook(bookFile(config.dataDir))
  try {
    const known = await readSite(book)
    const { site, tanks, beds } = read.farm
    if (known !== null && known.slug !== site.slug) {
      throw new StartRefusal(
        `${config.dataDir} holds the farm book of ${known.slug}: give ${site.slug} another PANEN_DATA.`,
      )
    }
    await writeFarm(book, read.farm)
    const names = ownNames(thisMachine(), config.reach.names)
    await ensureAuthority(config.dataDir, { site: site.slug, names, nowMs: Date.now() })
    terminal.out(`${site.name}: ${tanks.length} tanks, ${beds.length} beds, in ${config.dataDir}.`)
    return 0
  } finally {
    await book.destroy()
  }
}
