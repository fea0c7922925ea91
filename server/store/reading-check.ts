import { QUALITIES, QUANTITIES, REASONS } from '../../gateway/contract/reading.ts'
import { MAX_AT_MS } from '../../gateway/contract/shape.ts'
import { type HistoryReading, type StoredReading, StoreError } from './store.ts'

const MAX_NAME_LENGTH = 200
/** A line break or backslash cannot be written in InfluxDB's line protocol and read back. */
const UNWRITABLE = /[\p{Cc}\\]/u
const qualities: ReadonlySet<unknown> = new Set(QUALITIES)
const quantities: ReadonlySet<unknown> = new Set(QUANTITIES)
const reasons: ReadonlySet<unknown> = new Set([null, ...REASONS])

const isNumberOrNull = (value: number | null) => value === null || Number.isFinite(value)
const isName = (name: string) =>
  name.length > 0 && name.length <= MAX_NAME_LENGTH && !UNWRITABLE.test(name)

function wrongName(reading: HistoryReading): keyof HistoryReading | null {
  if (!isName(reading.channel)) return 'channel'
  if (!isName(reading.gateway)) return 'gateway'
  if (!isName(reading.place)) return 'place'
  if (!quantities.has(reading.quantity)) return 'quantity'
  return null
}

/** The first field that history cannot hold; null when all is well. */
function wrongField(reading: StoredReading): keyof StoredReading | null {
  if (!Number.isInteger(reading.at) || reading.at < 0 || reading.at > MAX_AT_MS) return 'at'
  if (!isNumberOrNull(reading.value)) return 'value'
  if (!isNumberOrNull(reading.raw)) return 'raw'
  if (!isNumberOrNull(reading.compensationC)) return 'compensationC'
  if (!qualities.has(reading.quality)) return 'quality'
  if (!reasons.has(reading.reason)) return 'reason'
  if (!Number.isSafeInteger(reading.calibration) || reading.calibration < 0) return 'calibration'
  return null
}

function badReading(channel: string, place: string, field: string, content: string): StoreError {
  return new StoreError('bad_reading', {
    id: `Pembacaan ${place} kanal "${channel}" tidak dapat disimpan: ${field} berisi ${content}. Betulkan pengirimnya.`,
    en: `The reading ${place} of channel "${channel}" cannot be stored: ${field} is ${content}. Mend its sender.`,
  })
}

/** Throws StoreError `bad_reading` for what a rewrite may not put into history. */
export function checkRewritten(reading: StoredReading): void {
  const field = wrongField(reading)
  if (field !== null) {
    throw badReading(reading.channel, `@${reading.at}`, field, `${reading[field]}`)
  }
}

/**
 * Throws StoreError `bad_reading` naming the first reading that history cannot hold: a number that
 * is not finite, an `at` that is no integer in 0 … MAX_AT_MS, a name with control characters.
 */
export function checkReadings(readings: readonly HistoryReading[]): void {
  for (const [i, reading] of readings.entries()) {
    const field = wrongField(reading) ?? wrongName(reading)
    if (field !== null) {
      throw badReading(reading.channel, `#${i}`, field, `${reading[field]}`)
    }
  }
}

const plusZero = (value: number | null) => (value === 0 ? 0 : value)

/** A reading as history keeps it: nothing but its columns, and no −0, which InfluxDB cannot hold. */
export function toStored(reading: StoredReading): StoredReading {
  return {
    channel: reading.channel,
    at: reading.at,
    value: plusZero(reading.value),
    raw: plusZero(reading.raw),
    quality: reading.quality,
    reason: reading.reason,
    calibration: reading.calibration,
    compensationC: plusZero(reading.compensationC),
  }
}

/** Same content, field by field. */
export function sameReading(one: StoredReading, other: StoredReading): boolean {
  return (
    one.value === other.value &&
    one.raw === other.raw &&
    one.quality === other.quality &&
    one.reason === other.reason &&
    one.calibration === other.calibration &&
    one.compensationC === other.compensationC
  )
}
