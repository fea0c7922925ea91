import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'

const Count = Type.Integer({ minimum: 0 })

/** What an import of a file has come to, as it is kept between two runs. */
export const FilePosition = Type.Object({
  line: Count,
  summary: Type.Object({
    ...{ readings: Count, taken: Count, alreadyThere: Count, differing: Count, refused: Count },
    problems: Type.Array(
      Type.Object({ line: Count, column: Type.String(), sentence: Type.String() }),
    ),
    channels: Type.Record(
      Type.String(),
      Type.Object({
        ...{ readings: Count, fromMs: Type.Integer(), toMs: Type.Integer() },
        isNew: Type.Boolean(),
      }),
    ),
  }),
})

/** Where an import stands, kept in the data folder while it is not done. */
export interface KeptPosition<T> {
  /** null when nothing was begun, or when it was another content */
  read(): T | null
  keep(position: object): void
  /** The import is done: nothing is to be gone on with. */
  drop(): void
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // Not begun, or a torn file after a power cut: an import from its start comes to the same.
    return null
  }
}

/**
 * `source` is everything that says what is imported and how: an import goes on only where all of it
 * is as it was. No flush: a position that is lost costs a repeated look, not a reading.
 */
export function keptPosition<T extends TSchema>(
  dataDir: string,
  source: readonly unknown[],
  shape: T,
): KeptPosition<Static<T>> {
  const name = createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, 24)
  const folder = join(dataDir, 'import')
  const file = join(folder, `${name}.json`)
  return {
    read() {
      const found = contentOf(file)
      return Value.Check(shape, found) ? found : null
    },
    keep(position) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(`${file}.part`, JSON.stringify(position))
      renameSync(`${file}.part`, file)
    },
    drop: () => rmSync(file, { force: true }),
  }
}
