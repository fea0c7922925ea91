import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BACKUP_FORMAT, MANIFEST, type Manifest } from '../../server/backup/manifest.ts'
import { nameOf } from '../../server/backup/shelf.ts'
import { SITE } from '../server/a-server.ts'

/** Puts the manifest of a backup, without its files, into the folder of all backups. */
export function shelve(dir: string, madeMs: number, more: Partial<Manifest> = {}): void {
  const folder = join(dir, nameOf(madeMs))
  mkdirSync(folder, { recursive: true })
  const manifest: Manifest = {
    ...{ format: BACKUP_FORMAT, madeMs, program: '0', site: SITE, history: 'inside', bookStep: 1 },
    ...{ rows: { book: {}, history: {} }, channels: [], files: [] },
    verified: { atMs: madeMs, fault: null },
    ...more,
  }
  writeFileSync(join(folder, MANIFEST), JSON.stringify(manifest))
}
