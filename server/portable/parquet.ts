import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import type { ChannelRow } from '../book/tables.ts'
import type { StoredReading } from '../store/store.ts'
import type { Leaving } from './leave.ts'

/** Rows held in memory at once: some tens of MB while they are packed, on any length of history. */
const ROWS_PER_GROUP = 50_000

type Cell = (channel: ChannelRow, reading: StoredReading) => string | number | Date | null

interface Column {
  readonly name: string
  readonly is: Omit<SchemaElement, 'name'>
  readonly cell: Cell
}

const WORD = {
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  logical_type: { type: 'STRING' },
} as const
const NUMBER = { type: 'DOUBLE', repetition_type: 'OPTIONAL' } as const
const INSTANT = {
  type: 'INT64',
  converted_type: 'TIMESTAMP_MILLIS',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
} as const
const always = <T extends object>(type: T) => ({ ...type, repetition_type: 'REQUIRED' }) as const

const COLUMNS: readonly Column[] = [
  { name: 'time', is: always(INSTANT), cell: (_, { at }) => new Date(at) },
  { name: 'channel', is: always(WORD), cell: ({ id }) => id },
  { name: 'gateway', is: always(WORD), cell: ({ gateway }) => gateway },
  { name: 'place', is: always(WORD), cell: ({ place }) => place },
  { name: 'quantity', is: always(WORD), cell: ({ quantity }) => quantity },
  { name: 'unit', is: always(WORD), cell: ({ unit }) => unit },
  { name: 'value', is: NUMBER, cell: (_, { value }) => value },
  { name: 'raw', is: NUMBER, cell: (_, { raw }) => raw },
  { name: 'quality', is: always(WORD), cell: (_, { quality }) => quality },
  { name: 'reason', is: { ...WORD, repetition_type: 'OPTIONAL' }, cell: (_, { reason }) => reason },
  {
    name: 'calibration',
    is: always({ type: 'INT32' } as const),
    cell: (_, { calibration }) => calibration,
  },
  { name: 'compensation_c', is: NUMBER, cell: (_, { compensationC }) => compensationC },
]

const SCHEMA: SchemaElement[] = [
  { name: 'panen', num_children: COLUMNS.length },
  ...COLUMNS.map(({ name, is }) => ({ name, ...is })),
]

/** A file under way: rows go in, and the bytes that are ready come out. */
function parquetFile() {
  const writer = new ByteWriter()
  const file = new ParquetWriter({ writer, schema: SCHEMA, createdBy: 'panen' })
  const take = (): Uint8Array => {
    const bytes = writer.getBytes().slice()
    writer.index = 0
    return bytes
  }
  let cells: ReturnType<Cell>[][] = COLUMNS.map(() => [])
  return {
    rows: () => cells[0]?.length ?? 0,
    add(channel: ChannelRow, reading: StoredReading) {
      for (const [i, { cell }] of COLUMNS.entries()) cells[i]?.push(cell(channel, reading))
    },
    /** Packs the rows that came since. */
    async group(): Promise<Uint8Array> {
      const columnData = COLUMNS.map(({ name }, i) => ({ name, data: cells[i] ?? [] }))
      cells = COLUMNS.map(() => [])
      await file.write({ columnData, rowGroupSize: ROWS_PER_GROUP })
      return take()
    },
    async end(): Promise<Uint8Array> {
      await file.finish()
      return take()
    },
  }
}

/**
 * The bytes of a Parquet file with these channels' readings, channel by channel and in order of
 * time, a row group at a time: `time` in milliseconds UTC, numbers as doubles, words as dictionaries,
 * null where there is none.
 */
export async function* leaveAsParquet(leaving: Omit<Leaving, 'form'>): AsyncGenerator<Uint8Array> {
  const { store, channels, fromMs, toMs } = leaving
  const file = parquetFile()
  let readings = 0
  for (const channel of channels) {
    for await (const reading of store.raw(channel.id, fromMs, toMs)) {
      file.add(channel, reading)
      readings += 1
      if (file.rows() === ROWS_PER_GROUP) yield await file.group()
    }
    leaving.onChannel(channel.id, readings)
  }
  if (file.rows() > 0) yield await file.group()
  yield await file.end()
}
