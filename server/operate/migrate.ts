import { readChannels } from '../book/channels.ts'
import type { ChannelRow } from '../book/tables.ts'
import type { Config } from '../config.ts'
import { type Copied, copyChannel } from '../portable/copy-channel.ts'
import { StartRefusal } from '../start-refusal.ts'
import { withoutSecret } from '../store/influx/address.ts'
import { openStore } from '../store/open.ts'
import type { StoreOptions } from '../store/options.ts'
import { openToRead } from '../store/snapshot.ts'
import type { Store } from '../store/store.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import { withBook } from './with-book.ts'

export interface MigrateWish {
  readonly from: string
  readonly to: string
  readonly json: boolean
}

/** The second pass brings what came, late or now, while the first one copied. */
const PASSES = 2

async function pass(
  from: string,
  to: Store,
  about: {
    readonly channels: readonly ChannelRow[]
    readonly options: StoreOptions
    readonly onCopied: (copied: Copied) => void
  },
): Promise<Copied[]> {
  const source = await openToRead(from, about.options)
  try {
    const all: Copied[] = []
    for (const channel of about.channels) {
      const copied = await copyChannel(source, to, channel)
      about.onCopied(copied)
      all.push(copied)
    }
    return all
  } finally {
    await source.close()
  }
}

function sentences(channels: readonly Copied[], to: string): string[] {
  const lines = channels.map(
    ({ channel, readings, checksum, agrees, foreign }) =>
      `${agrees ? 'agrees ' : 'DIFFERS'}  ${channel}  ${readings} readings  ${checksum.slice(0, 16)}` +
      (foreign > 0 ? `  (${foreign} more in the target)` : ''),
  )
  const shown = withoutSecret(to)
  return channels.every(({ agrees }) => agrees)
    ? [
        ...lines,
        `All channels agree. Now stop the server, run this again for its last readings, and start it with PANEN_STORE=${shown}`,
      ]
    : [...lines, 'Not all channels agree: run this again, and do not switch before they do.']
}

/**
 * Copies the history into another one while the server may go on writing into the first, and
 * compares them. Exit code 1 when they do not agree.
 */
export async function migrateHistory(
  config: Config,
  wish: MigrateWish,
  { out, err }: Terminal,
): Promise<ExitCode> {
  if (wish.from === wish.to) throw new StartRefusal('--from and --to name the same history.')
  if (wish.to === config.storeUrl) {
    throw new StartRefusal(
      '--to is the history this server writes (PANEN_STORE): copy into another, then switch.',
    )
  }
  return await withBook(config, async (book, site) => {
    const options = { site: site.slug, now: Date.now, influxToken: config.influxToken }
    const to = await openStore(wish.to, options)
    try {
      let copied: Copied[] = []
      for (let round = 1; round <= PASSES; round++) {
        const channels = await readChannels(book)
        const onCopied = ({ channel, readings, written }: Copied) =>
          err(`pass ${round} of ${PASSES}: ${channel}: ${readings} readings, ${written} written`)
        copied = await pass(wish.from, to, { channels, options, onCopied })
      }
      const agrees = copied.every((one) => one.agrees)
      if (wish.json) out(JSON.stringify({ agrees, channels: copied }))
      else for (const sentence of sentences(copied, wish.to)) out(sentence)
      return agrees ? 0 : 1
    } finally {
      await to.close()
    }
  })
}
