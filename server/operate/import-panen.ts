import { readFileSync } from 'node:fs'
import { type Static, Type } from 'typebox'
import { readChannels } from '../book/channels.ts'
import { readPlaces } from '../book/farm.ts'
import type { BookDatabase, ChannelRow, SiteRow } from '../book/tables.ts'
import type { Config } from '../config.ts'
import { panenByApi } from '../elsewhere/by-api.ts'
import { panenInFolder } from '../elsewhere/in-folder.ts'
import type { OtherPanen } from '../elsewhere/panen.ts'
import { channelRefusal } from '../portable/channel-refusal.ts'
import { ChannelTaken, takeChannel } from '../portable/take-channel.ts'
import { StartRefusal } from '../start-refusal.ts'
import { withoutSecret } from '../store/influx/address.ts'
import type { Store } from '../store/store.ts'
import { type ExportSpan, exportSpan } from './export-span.ts'
import { type KeptPosition, keptPosition } from './import-position.ts'
import { importProgress } from './import-progress.ts'
import { type OpenedHistory, openHistory } from './open-history.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import { withBook } from './with-book.ts'

export interface ImportPanenWish {
  /** address of a Panen that runs, or a data folder or backup */
  readonly from: string
  readonly tokenFile: string | undefined
  /** PEM of the authority that vouches for the address */
  readonly authorityFile: string | undefined
  readonly span: { readonly from: string | undefined; readonly to: string | undefined }
  readonly dryRun: boolean
  readonly json: boolean
}

const Position = Type.Object({ channels: Type.Record(Type.String(), ChannelTaken) })
type Position = Static<typeof Position>

/** What became of a channel: taken, or why not. */
type Outcome =
  | ({ readonly channel: string; readonly agrees: boolean } & ChannelTaken)
  | { readonly channel: string; readonly agrees: false; readonly refused: string }

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new StartRefusal(`${file} cannot be read: ${why}.`, { cause })
  }
}

function openOther(wish: ImportPanenWish, { dataDir }: Config): Promise<OtherPanen> {
  const { from, tokenFile, authorityFile } = wish
  if (!/^https?:/.test(from)) return panenInFolder(from, dataDir)
  if (tokenFile === undefined) {
    throw new StartRefusal(
      `${from} lets programs in by a token: make one there with "panen-server token add", put it into a file, and name that with --token-file.`,
    )
  }
  return panenByApi({
    url: from,
    token: contentOf(tokenFile),
    authority: authorityFile === undefined ? undefined : contentOf(authorityFile),
  })
}

/** A restored or another history does not hold what an earlier run put in. */
async function holds(store: Pick<Store, 'raw'>, channel: string, { lastAt }: ChannelTaken) {
  if (lastAt === null) return true
  const { done } = await store
    .raw(channel, lastAt, lastAt + 1)
    [Symbol.asyncIterator]()
    .next()
  return !done
}

interface Taking {
  readonly other: OtherPanen
  readonly history: OpenedHistory
  readonly kept: KeptPosition<Position>
  readonly position: Position
  readonly span: ExportSpan
  readonly dryRun: boolean
  readonly refusal: (channel: ChannelRow) => string | null
  /** this farm's channels; one of the same id keeps its gateway */
  readonly known: ReadonlyMap<string, ChannelRow>
  /** readings of this run so far */
  readonly onReadings: (readings: number) => void
}

async function takeOne(taking: Taking, channel: ChannelRow): Promise<Outcome> {
  const { other, history, kept, position, span, dryRun, known } = taking
  const refused = taking.refusal(channel)
  if (refused !== null) return { channel: channel.id, agrees: false, refused }
  const before = position.channels[channel.id]
  const begun = before && (await holds(history, channel.id, before)) ? before : null
  const row = known.get(channel.id) ?? { ...channel, announced_at_ms: Date.now() }
  if (!dryRun) await history.keepChannels([row])
  const taken = await takeChannel({
    ...{ from: other, to: history, ...span, begun, dryRun },
    channel: row,
    onDay: (so) => {
      position.channels[channel.id] = so
      if (!dryRun) kept.keep(position)
      taking.onReadings(so.readings - (begun?.readings ?? 0))
    },
  })
  position.channels[channel.id] = taken
  if (!dryRun) kept.keep(position)
  return { channel: channel.id, ...taken, agrees: taken.source === taken.here }
}

const verdict = (agrees: boolean, dryRun: boolean): string => {
  if (dryRun) return ''
  return agrees ? 'agrees   ' : 'DIFFERS  '
}

function sentences(outcomes: readonly Outcome[], dryRun: boolean): string[] {
  const lines = outcomes.map((one) => {
    if ('refused' in one) return `refused  ${one.channel}: ${one.refused}`
    const { channel, readings, taken, alreadyThere, differing, source, agrees } = one
    const counts = `${readings} readings, ${taken} ${dryRun ? 'would be ' : ''}taken, ${alreadyThere} were there, ${differing} differ (what stands stays)`
    return `${verdict(agrees, dryRun)}${channel}  ${counts}  ${source.slice(0, 16)}`
  })
  const isWhole = outcomes.every(({ agrees }) => agrees)
  return [...lines, ...(isWhole && !dryRun ? ['All channels agree, reading for reading.'] : [])]
}

interface Farm {
  readonly config: Config
  readonly book: BookDatabase
  readonly site: SiteRow
}

/** Channels one after the other; what of them is in is kept after every day. */
async function takeEach(
  taking: Omit<Taking, 'onReadings'>,
  tell: Terminal['err'],
): Promise<Outcome[]> {
  const { channels } = taking.other
  const outcomes: Outcome[] = []
  let readings = 0
  const progress = importProgress({
    ...{ rows: 'readings', tell, nowMs: () => performance.now() },
    share: () => outcomes.length / channels.length,
  })
  for (const channel of channels) {
    let ofChannel = 0
    const onReadings = (so: number) => {
      ofChannel = so
      progress.done(readings + so)
    }
    outcomes.push(await takeOne({ ...taking, onReadings }, channel))
    readings += ofChannel
  }
  return outcomes
}

async function takeAll(
  { config, book, site }: Farm,
  { other, history }: { other: OtherPanen; history: OpenedHistory },
  { wish, err }: { readonly wish: ImportPanenWish; readonly err: Terminal['err'] },
): Promise<Outcome[]> {
  const { dryRun } = wish
  const known = new Map((await readChannels(book)).map((row) => [row.id, row]))
  const places = new Set((await readPlaces(book)).map(({ slug }) => slug))
  const source = [wish.from, other.site, wish.span, withoutSecret(config.storeUrl)]
  const kept = keptPosition(config.dataDir, source, Position)
  const found = dryRun ? null : kept.read()
  if (found !== null) err('An import from there was interrupted: it goes on where it stood.')
  const taking = {
    ...{ other, history, kept, known, dryRun, position: found ?? { channels: {} } },
    span: exportSpan(wish.span.from, wish.span.to, site.zone),
    refusal: (row: ChannelRow) => channelRefusal(row, known, places)?.sentence ?? null,
  }
  const outcomes = await takeEach(taking, err)
  if (!dryRun) kept.drop()
  return outcomes
}

/**
 * Takes what another Panen has measured into this history, and compares them. Interrupted, it goes
 * on at the channel and day where it stood. Exit code 1 when a channel was refused or says something
 * else here.
 */
export async function importPanen(
  config: Config,
  wish: ImportPanenWish,
  { out, err }: Terminal,
): Promise<ExitCode> {
  return await withBook(config, async (book, site) => {
    const other = await openOther(wish, config)
    try {
      const history = await openHistory(config, book, site)
      const outcomes = await takeAll(
        { config, book, site },
        { other, history },
        { wish, err },
      ).finally(() => history.close())
      const agrees = outcomes.every((one) => one.agrees)
      if (wish.json) out(JSON.stringify({ dryRun: wish.dryRun, agrees, channels: outcomes }))
      else for (const sentence of sentences(outcomes, wish.dryRun)) out(sentence)
      return agrees || (wish.dryRun && outcomes.every((one) => !('refused' in one))) ? 0 : 1
    } finally {
      await other.close()
    }
  })
}
