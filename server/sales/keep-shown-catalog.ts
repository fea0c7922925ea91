import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Catalog } from '../pages/catalog/catalog.ts'
import { type CatalogFile, catalogFiles, catalogPhotos } from '../pages/catalog/files.ts'

/** A file of the catalog as it goes out. */
export interface ShownFile {
  /** MIME type */
  readonly type: string
  readonly text: string
  readonly packed: Uint8Array
  /** the same as long as the file is */
  readonly etag: string
}

/** The catalog in memory: however many ask, the book is read once. */
export interface ShownCatalog {
  /** By its way from the folder's root; null for what there is not. Rejects while it cannot be read. */
  file(path: string): Promise<ShownFile | null>
  /** JPEG; null for what no published product shows */
  photo(path: string): Promise<Uint8Array | null>
}

export interface ShownOptions {
  /** what the catalog rests on: as long as it is the same nothing is read anew */
  readonly key: () => Promise<string>
  readonly read: () => Promise<Catalog>
  readonly picture: (id: number, width: 480 | 1280) => Promise<Uint8Array | null>
  /** a clock that never goes back, ms */
  readonly tickMs: () => number
  /** tells of a catalog that could not be renewed while an older one stands */
  readonly warn: (err: unknown) => void
}

/** How often the book is asked whether something changed. */
const LOOK_MS = 1_000
/** After each reading so many times as long passes before the next: a tenth of the time at most. */
const REST = 9
/** Photos that are kept in memory, all in all. */
const MOST_PHOTO_BYTES = 32 * 1024 * 1024

interface Shown {
  readonly key: string
  /** from when on it may be read anew */
  readonly restedMs: number
  readonly files: ReadonlyMap<string, ShownFile>
  readonly photo: (path: string) => Promise<Uint8Array | null>
}

export function showCatalog(options: ShownOptions): ShownCatalog {
  const { key, read, picture, tickMs, warn } = options
  let shown: Shown | null = null
  let lookedMs = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | null = null

  async function look(): Promise<void> {
    const now = await key()
    const beganMs = tickMs()
    lookedMs = beganMs
    if (shown !== null && (shown.key === now || beganMs < shown.restedMs)) return
    const drawn = await drawnOf(await read(), picture)
    const endedMs = tickMs()
    shown = { ...drawn, key: now, restedMs: endedMs + REST * (endedMs - beganMs) }
  }

  /** All who come while it is read wait for the same reading. */
  function renewed(): Promise<void> {
    looking ??= look().finally(() => {
      looking = null
    })
    return looking
  }

  async function newest(): Promise<Shown> {
    if (shown === null || tickMs() - lookedMs >= LOOK_MS) {
      await renewed().catch((err: unknown) => {
        if (shown === null) throw err
        lookedMs = tickMs()
        warn(err)
      })
    }
    if (shown === null) throw new Error('There is no catalog.')
    return shown
  }

  return {
    file: async (path) => (await newest()).files.get(path) ?? null,
    photo: async (path) => (await newest()).photo(path),
  }
}

const pack = promisify(gzip)

async function drawnOf(
  catalog: Catalog,
  picture: ShownOptions['picture'],
): Promise<Pick<Shown, 'files' | 'photo'>> {
  const files = new Map<string, ShownFile>()
  for (const file of catalogFiles(catalog)) files.set(file.path, await packed(file))
  return { files, photo: photosOf(catalog, picture) }
}

async function packed({ type, text }: CatalogFile): Promise<ShownFile> {
  const hash = createHash('sha256').update(text).digest('base64url')
  return { type, text, packed: await pack(text), etag: `W/"${hash.slice(0, 24)}"` }
}

/** Photos of published products only, each read once as long as there is room. */
function photosOf(catalog: Catalog, picture: ShownOptions['picture']): Shown['photo'] {
  const known = new Map(catalogPhotos(catalog).map((each) => [each.path, each]))
  const kept = new Map<string, Uint8Array>()
  let bytes = 0
  return async (path) => {
    const photo = known.get(path)
    if (photo === undefined) return null
    const found = kept.get(path) ?? (await picture(photo.id, photo.width))
    if (found !== null && !kept.has(path) && bytes + found.length <= MOST_PHOTO_BYTES) {
      kept.set(path, found)
      bytes += found.length
    }
    return found
  }
}
