import { type Static, Type } from 'typebox'
import { QUANTITIES } from '../../gateway/contract/reading.ts'
import { exact, oneOf, Slug, Words } from '../../gateway/contract/shape.ts'

const Text = Words(200)

const Measured = {
  channel: Slug,
  place: Slug,
  quantity: oneOf(QUANTITIES),
  /** unit in the file; the quantity's own when left out */
  unit: Type.Optional(Text),
}

/** One kind of reading in a table: in which column its number stands and what it is. */
export const MappedReading = Type.Object(
  {
    column: Text,
    ...Measured,
    /** only rows where these columns hold these words: for tables with one number a row */
    where: Type.Optional(Type.Record(Text, Text)),
  },
  exact,
)
export type MappedReading = Static<typeof MappedReading>

/** What an administrator writes so that a table from elsewhere can be read. */
export const Mapping = Type.Object(
  {
    separator: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
    decimal: Type.Optional(oneOf(['.', ','] as const)),
    time: Type.Object(
      { column: Text, format: Type.Optional(Text), zone: Type.Optional(Text) },
      exact,
    ),
    /** cells that say nothing was measured: no reading */
    missing: Type.Optional(Type.Array(Text)),
    /** cells that are an instrument's code: a bad reading without a value */
    sentinels: Type.Optional(Type.Array(Text)),
    /** whose channels new ones become; "impor" when left out */
    gateway: Type.Optional(Slug),
    readings: Type.Array(MappedReading, { minItems: 1 }),
  },
  exact,
)
export type Mapping = Static<typeof Mapping>

/** How long a time's last digit is in line protocol. */
export const PRECISIONS = ['ns', 'us', 'ms', 's'] as const

/** One field of line protocol from elsewhere: where it is found and what it is. */
export const MappedField = Type.Object(
  {
    measurement: Text,
    field: Text,
    ...Measured,
    /** only lines where these tags hold these words */
    where: Type.Optional(Type.Record(Text, Text)),
  },
  exact,
)
export type MappedField = Static<typeof MappedField>

/** What an administrator writes so that line protocol in a schema of somebody else can be read. */
export const LineMapping = Type.Object(
  {
    /** nanoseconds when left out, as InfluxDB exports them */
    precision: Type.Optional(oneOf(PRECISIONS)),
    /** numbers that are an instrument's code: a bad reading without a value */
    sentinels: Type.Optional(Type.Array(Text)),
    /** whose channels new ones become; "impor" when left out */
    gateway: Type.Optional(Slug),
    readings: Type.Array(MappedField, { minItems: 1 }),
  },
  exact,
)
export type LineMapping = Static<typeof LineMapping>
