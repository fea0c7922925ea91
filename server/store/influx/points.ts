import { FieldType, type IPoint, type ISchemaOptions } from 'influx'
import { QUANTITIES, type Reason } from '../../../gateway/contract/reading.ts'
import { qualityCode, qualityWord } from '../quality-code.ts'
import type { HistoryReading, StoredReading } from '../store.ts'

/** While a rewrite replaces points it keeps them here, so that a crash between cannot lose them. */
export const JOURNAL = 'rewriting.'

const FIELDS = {
  value: FieldType.FLOAT,
  raw: FieldType.FLOAT,
  quality: FieldType.INTEGER,
  reason: FieldType.STRING,
  calibration: FieldType.INTEGER,
  compensation_c: FieldType.FLOAT,
}

/**
 * Field types, so that a whole number is not taken for a float or the other way round. Made anew for
 * each client: the package writes into what it is given.
 */
export const schemasFor = (database: string): ISchemaOptions[] =>
  QUANTITIES.flatMap((quantity) =>
    [quantity, JOURNAL + quantity].map((measurement) => ({
      database,
      measurement,
      fields: FIELDS,
      tags: ['site', 'channel', 'gateway', 'place'],
    })),
  )

/** One row of an answer: column names and what they hold. */
export type InfluxRow = Readonly<Record<string, unknown>>

/** The columns that `toReading` wants from a query. */
export const READING_COLUMNS = 'value, raw, quality, reason, calibration, compensation_c'

export interface PointTags {
  readonly site: string
  readonly channel: string
  readonly gateway: string
  readonly place: string
}

/** A null becomes an absent field: InfluxDB knows no null. */
export function toPoint(measurement: string, tags: PointTags, reading: StoredReading): IPoint {
  return {
    measurement,
    tags: { ...tags },
    fields: {
      value: reading.value,
      raw: reading.raw,
      quality: qualityCode(reading.quality),
      reason: reading.reason,
      calibration: reading.calibration,
      compensation_c: reading.compensationC,
    },
    timestamp: String(reading.at),
  }
}

export function historyPoint(site: string, reading: HistoryReading): IPoint {
  const { channel, gateway, place } = reading
  return toPoint(reading.quantity, { site, channel, gateway, place }, reading)
}

const numberOrNull = (value: unknown) => (typeof value === 'number' ? value : null)

/** Reads a row with READING_COLUMNS. An empty reason is none: a rewrite cannot remove the field. */
export function toReading(channel: string, row: InfluxRow): StoredReading {
  const reason = row['reason']
  return {
    channel,
    at: Number(row['time']),
    value: numberOrNull(row['value']),
    raw: numberOrNull(row['raw']),
    quality: qualityWord(Number(row['quality'])) ?? 'bad',
    reason: typeof reason === 'string' && reason !== '' ? (reason as Reason) : null,
    calibration: numberOrNull(row['calibration']) ?? 0,
    compensationC: numberOrNull(row['compensation_c']),
  }
}
