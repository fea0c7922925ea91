import type { Store, StoredReading } from '../store/store.ts'

export const DAY_MS = 86_400_000
/** Where the UTC day of an instant begins, epoch ms. */
export const dayOf = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS

/** Readings in order of time, a UTC day at a time; days without any are passed over. */
export async function* days(
  readings: AsyncIterable<StoredReading>,
): AsyncGenerator<StoredReading[]> {
  let day: StoredReading[] = []
  for await (const reading of readings) {
    const [first] = day
    if (first !== undefined && dayOf(first.at) !== dayOf(reading.at)) {
      yield day
      day = []
    }
    day.push(reading)
  }
  if (day.length > 0) yield day
}

/** What a history holds of a channel on the UTC day that begins at `fromMs`, by time. */
export async function dayIn(
  store: Pick<Store, 'raw'>,
  channel: string,
  fromMs: number,
): Promise<Map<number, StoredReading>> {
  const found = new Map<number, StoredReading>()
  for await (const reading of store.raw(channel, fromMs, fromMs + DAY_MS)) {
    found.set(reading.at, reading)
  }
  return found
}
