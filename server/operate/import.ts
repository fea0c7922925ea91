import { readChannels } from '../book/channels.ts'
import { readPlaces } from '../book/farm.ts'
import type { BookDatabase, SiteRow } from '../book/tables.ts'
import type { Config } from '../config.ts'
import type { ArrivalSummary } from '../portable/arrival-count.ts'
import { type ArrivalPosition, arrive } from '../portable/arrive.ts'
import { withoutSecret } from '../store/influx/address.ts'
import type { Store } from '../store/store.ts'
import { openImportFile } from './import-file.ts'
import { FilePosition, keptPosition } from './import-position.ts'
import { importProgress } from './import-progress.ts'
import { type OpenedHistory, openHistory } from './open-history.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import { withBook } from './with-book.ts'

export interface ImportWish {
  /** packed when its name ends in .gz */
  readonly file: string
  readonly mapping: string | undefined
  readonly dryRun: boolean
  readonly json: boolean
}

function sentences(summary: ArrivalSummary, { file, dryRun }: ImportWish): string[] {
  const { taken, alreadyThere, differing, refused } = summary
  const channels = Object.entries(summary.channels).map(
    ([id, { readings, fromMs, toMs, isNew }]) => {
      const span = `${new Date(fromMs).toISOString()} to ${new Date(toMs).toISOString()}`
      return `${id}: ${readings} readings, ${span}${isNew ? ', a new channel' : ''}`
    },
  )
  const problems = summary.problems.map(
    ({ line, column, sentence }) =>
      `${file}:${line}: ${column === '' ? '' : `${column}: `}${sentence}`,
  )
  const more = refused - problems.length
  return [
    ...channels,
    ...problems,
    ...(more > 0 ? [`… and ${more} more`] : []),
    `${dryRun ? 'Would take' : 'Took'} ${taken} readings; ${alreadyThere} were there already, ${differing} differ from what stands (it stays), ${refused} refused.`,
  ]
}

/** A restored or another history does not hold what an earlier run put in: then all is read again. */
async function holds(
  store: Pick<Store, 'raw'>,
  { summary }: Pick<ArrivalPosition, 'summary'>,
): Promise<boolean> {
  for (const [channel, { fromMs, toMs }] of Object.entries(summary.channels)) {
    for (const at of [fromMs, toMs]) {
      const { done } = await store
        .raw(channel, at, at + 1)
        [Symbol.asyncIterator]()
        .next()
      if (done) return false
    }
  }
  return true
}

async function takeIn(
  history: OpenedHistory,
  { config, book, site }: { config: Config; book: BookDatabase; site: SiteRow },
  { wish, err }: { readonly wish: ImportWish; readonly err: Terminal['err'] },
): Promise<ArrivalSummary> {
  const file = await openImportFile(wish.file, wish.mapping, site.zone)
  const source = [...file.identity, withoutSecret(config.storeUrl)]
  const kept = keptPosition(config.dataDir, source, FilePosition)
  const found = wish.dryRun ? null : kept.read()
  const begun = found !== null && (await holds(history, found)) ? found : null
  if (begun !== null)
    err(`An import of this file was interrupted: it goes on after line ${begun.line}.`)
  const progress = importProgress({
    ...{ rows: 'lines', share: file.share, tell: err, nowMs: () => performance.now() },
  })
  const summary = await arrive({
    ...{ arrivals: file.arrivals, store: history, dryRun: wish.dryRun, begun, now: Date.now },
    channels: await readChannels(book),
    places: new Set((await readPlaces(book)).map(({ slug }) => slug)),
    keepChannels: history.keepChannels,
    onKept: (position) => {
      if (!wish.dryRun) kept.keep(position)
      progress.done(position.line - (begun?.line ?? 0))
    },
  })
  if (!wish.dryRun) kept.drop()
  return summary
}

/**
 * Takes a file's readings into the history: through the server that runs on it, else by itself.
 * Interrupted, it goes on where it stood. Exit code 1 when something of the file was refused; all
 * else of it is in.
 */
export async function importHistory(
  config: Config,
  wish: ImportWish,
  { out, err }: Terminal,
): Promise<ExitCode> {
  return await withBook(config, async (book, site) => {
    const history = await openHistory(config, book, site)
    try {
      if (history.isServed) err('The server runs: it takes the readings in.')
      const summary = await takeIn(history, { config, book, site }, { wish, err })
      if (wish.json) out(JSON.stringify({ dryRun: wish.dryRun, ...summary }))
      else for (const sentence of sentences(summary, wish)) out(sentence)
      return summary.refused === 0 ? 0 : 1
    } finally {
      await history.close()
    }
  })
}
