import { createHash, type Hash } from 'node:crypto'
import { nextTurn } from '../turn.ts'
import { createHolder, type Holder } from './holder.ts'
import { type Points, toPoints, toReading } from './points.ts'
import { pointsOf } from './readable.ts'
import { SEALING } from './sealing.ts'
import type { Session } from './session.ts'
import { windowFrom } from './window.ts'

const CHUNKS_PER_TURN = 48

/** What one channel's history holds. */
export interface Counted {
  readonly channel: string
  readonly readings: number
  /** epoch ms of the newest reading; null when there is none */
  readonly newestMs: number | null
  /** over every reading with all it carries, in order of time, however it is stored */
  readonly sha256: string
}

export interface Census {
  readonly channels: readonly Counted[]
  /** a sentence for each part that could not be read */
  readonly damage: readonly string[]
}

/**
 * Reads every reading of a history file that no server has open, and counts it. Opens the file as a
 * server would, so a log cut short is replayed. Rejects with a StoreError.
 */
export async function takeCensus(path: string, now: () => number): Promise<Census> {
  const damage: string[] = []
  const report = ({ sentence }: { readonly sentence: { readonly en: string } }) =>
    void damage.push(sentence.en)
  const holder = createHolder({ path, now, report, sealing: SEALING })
  try {
    const slugs = holder.read(({ channels }) => [...channels.keys()].sort())
    const channels: Counted[] = []
    for (const slug of slugs) channels.push(await countOne(holder, slug))
    return { channels, damage }
  } finally {
    holder.close()
  }
}

const COLUMNS = ['at', 'value', 'quality', 'raw', 'reason', 'calibration', 'compensationC'] as const

async function countOne(holder: Holder, channel: string): Promise<Counted> {
  // a hash for each column, because how readings are cut into chunks must not matter
  const hashes = COLUMNS.map(() => createHash('sha256'))
  let readings = 0
  let newestMs: number | null = null
  let from: number | null = Number.MIN_SAFE_INTEGER
  while (from !== null) {
    const start: number = from
    const page = holder.read((session) => readPage(session, channel, start))
    for (const points of page.pages) {
      add(hashes, points)
      readings += points.at.length
      newestMs = points.at.at(-1) ?? newestMs
    }
    from = page.next
    await nextTurn()
  }
  const whole = createHash('sha256')
  for (const hash of hashes) whole.update(hash.digest())
  return { channel, readings, newestMs, sha256: whole.digest('hex') }
}

function add(hashes: readonly Hash[], points: Points): void {
  for (const [i, column] of COLUMNS.entries()) {
    const { buffer, byteOffset, byteLength } = points[column]
    hashes[i]!.update(new Uint8Array(buffer, byteOffset, byteLength))
  }
}

interface Page {
  readonly pages: readonly Points[]
  readonly next: number | null
}

function readPage(session: Session, channel: string, from: number): Page {
  const memory = session.channels.get(channel)
  if (memory === undefined) return { pages: [], next: null }
  const to = Number.MAX_SAFE_INTEGER
  const { chunks, buffered, until } = windowFrom(session, memory, { from, to }, CHUNKS_PER_TURN)
  const sealed = chunks.flatMap((chunk) => pointsOf(session, memory, chunk) ?? [])
  const next = until < to ? until + 1 : null
  if (buffered.length === 0) return { pages: sealed, next }
  const readings = sealed.flatMap((points) =>
    Array.from(points.at, (_, i) => toReading(channel, points, i)),
  )
  const merged = [...readings, ...buffered].sort((one, other) => one.at - other.at)
  return { pages: [toPoints(merged)], next }
}
