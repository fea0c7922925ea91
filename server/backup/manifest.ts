import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { MIGRATIONS } from '../book/migrations/index.ts'
import { StartRefusal } from '../start-refusal.ts'

/** Raised when an older program could no longer restore what a newer one wrote. */
export const BACKUP_FORMAT = 1
export const MANIFEST = 'manifest.json'

const Rows = Type.Record(Type.String(), Type.Integer({ minimum: 0 }))
const Counted = Type.Object({
  channel: Type.String(),
  readings: Type.Integer({ minimum: 0 }),
  newestMs: Type.Union([Type.Integer(), Type.Null()]),
  sha256: Type.String(),
})

/** What a backup holds, and that it was tried. */
export const Manifest = Type.Object({
  format: Type.Integer({ minimum: 1 }),
  madeMs: Type.Integer({ minimum: 0 }),
  program: Type.String(),
  site: Type.String(),
  /** inside: the readings are in this backup; elsewhere: in an InfluxDB, which backs up itself */
  history: Type.Union([Type.Literal('inside'), Type.Literal('elsewhere')]),
  bookStep: Type.Integer({ minimum: 0 }),
  rows: Type.Object({ book: Rows, history: Rows }),
  channels: Type.Array(Counted),
  files: Type.Array(
    Type.Object({
      path: Type.String({ pattern: '^(book\\.db|history\\.db|certs/[A-Za-z0-9._-]+)$' }),
      bytes: Type.Integer({ minimum: 0 }),
      sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    }),
  ),
  /** restored into a folder of its own and counted; fault: what did not agree */
  verified: Type.Object({
    atMs: Type.Integer(),
    fault: Type.Union([Type.String(), Type.Null()]),
  }),
})
export type Manifest = Static<typeof Manifest>

export const bytesOf = ({ files }: Pick<Manifest, 'files'>): number =>
  files.reduce((total, { bytes }) => total + bytes, 0)

/** Rejects with a StartRefusal when the folder is no backup, or one of a newer program. */
export async function readManifest(folder: string): Promise<Manifest> {
  const found = await parse(join(folder, MANIFEST))
  if (isNewer(found)) {
    throw new StartRefusal(
      `${folder} was made by a newer Panen: install that version, or choose an older backup.`,
    )
  }
  if (Value.Check(Manifest, found)) return found
  throw new StartRefusal(`${folder} is not a backup: its ${MANIFEST} is missing or damaged.`)
}

async function parse(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}

/** Asked first: a newer format need not look like this one. */
function isNewer(found: unknown): boolean {
  if (typeof found !== 'object' || found === null) return false
  const format = 'format' in found ? Number(found.format) : 0
  const step = 'bookStep' in found ? Number(found.bookStep) : 0
  return format > BACKUP_FORMAT || step > Math.max(...MIGRATIONS.map(({ number }) => number))
}
