import {
  type BucketColumns,
  type BucketSpan,
  type HistoryReading,
  type SeriesQuality,
  type Store,
  type StoredReading,
  StoreError,
} from '../../server/store/store.ts'

/** A history in memory that a test can make slow, make fail, and look into. */
export interface MemoryStore extends Store {
  readonly appends: readonly HistoryReading[][]
  /** Lets every append wait until the returned function is called. */
  hold(): () => void
  /** Lets every call fail with this until it is null. */
  fail(fault: StoreError | null): void
  /** Refuses readings that this names. */
  refuse(isBad: (reading: HistoryReading) => boolean): void
  all(channel?: string): StoredReading[]
}

export const unreachable = () =>
  new StoreError('unreachable', {
    id: 'Riwayat tidak terjangkau.',
    en: 'The history cannot be reached.',
  })

export function memoryStore(): MemoryStore {
  const readings = new Map<string, StoredReading>()
  const appends: HistoryReading[][] = []
  let held: Promise<void> = Promise.resolve()
  let fault: StoreError | null = null
  let isBad = (_reading: HistoryReading) => false

  const check = () => {
    if (fault !== null) throw fault
  }
  const all = (channel?: string) =>
    [...readings.values()]
      .filter((reading) => channel === undefined || reading.channel === channel)
      .sort((a, b) => a.at - b.at)

  return {
    appends,
    all,
    hold() {
      let release = () => {}
      held = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
    fail: (next) => {
      fault = next
    },
    refuse: (next) => {
      isBad = next
    },
    async append(batch) {
      await held
      check()
      if (batch.some((reading) => isBad(reading))) {
        throw new StoreError('bad_reading', { id: 'Bacaan salah.', en: 'A reading is bad.' })
      }
      appends.push([...batch])
      for (const { quantity: _q, gateway: _g, place: _p, ...reading } of batch) {
        const id = `${reading.channel} ${reading.at}`
        if (!readings.has(id)) readings.set(id, reading)
      }
    },
    async touched() {
      check()
    },
    async latest(channels) {
      check()
      return channels.flatMap((channel) => all(channel).at(-1) ?? [])
    },
    async series(channel, span, quality = 'usable') {
      check()
      return bucketsOf(all(channel), span, quality)
    },
    async version(channel) {
      check()
      return `${all(channel).length}`
    },
    async *raw(channel, fromMs, toMs) {
      check()
      yield* all(channel).filter(({ at }) => at >= fromMs && at < toMs)
    },
    rewrite: () => Promise.resolve(0),
    older: async () => ({ channels: 0, entries: 0, bytes: null, oldestKeptAt: null }),
    forget: () => Promise.resolve(),
    size: async () => ({ bytes: null, rollupBytes: null }),
    health: async () => check(),
    close: () => Promise.resolve(),
  }
}

const isDrawn = ({ value, quality }: StoredReading, drawn: SeriesQuality) =>
  value !== null && (drawn === 'all' || (drawn === 'good' ? quality === 'good' : quality !== 'bad'))

function bucketsOf(
  readings: readonly StoredReading[],
  span: BucketSpan,
  drawn: SeriesQuality,
): BucketColumns {
  const empty = <T>(value: T) => Array.from({ length: span.buckets }, () => value)
  const columns: BucketColumns = {
    mean: empty<number | null>(null),
    min: empty<number | null>(null),
    max: empty<number | null>(null),
    n: empty(0),
    bad: empty(0),
    worst: empty<BucketColumns['worst'][number]>(null),
    firstAt: empty<number | null>(null),
    lastAt: empty<number | null>(null),
  }
  for (const reading of readings) {
    const { at, value, quality } = reading
    const i = Math.floor((at - span.fromMs) / span.bucketMs)
    if (i < 0 || i >= span.buckets) continue
    if (quality === 'bad' || value === null) columns.bad[i] = columns.bad[i]! + 1
    if (value === null || !isDrawn(reading, drawn)) continue
    const n = columns.n[i]!
    columns.mean[i] = ((columns.mean[i] ?? 0) * n + value) / (n + 1)
    columns.min[i] = Math.min(columns.min[i] ?? value, value)
    columns.max[i] = Math.max(columns.max[i] ?? value, value)
    columns.n[i] = n + 1
    columns.worst[i] = quality
    columns.firstAt[i] ??= at
    columns.lastAt[i] = at
  }
  return columns
}
