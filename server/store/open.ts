import { historyName, isInfluxUrl, withoutSecret } from './influx/address.ts'
import { openInflux } from './influx/influx.ts'
import type { StoreOptions } from './options.ts'
import type { RawStore } from './raw-store.ts'
import { noShelf } from './rollup/no-shelf.ts'
import { withRollups } from './rollup/rolled.ts'
import { openShelf, openSqlite } from './sqlite/sqlite.ts'
import { type Store, StoreError } from './store.ts'
import { createVersions, reportingTo } from './versions.ts'

/** The history's own server knows no rollups: they stand in a file on this machine. */
async function rolledBeside(raw: RawStore, history: string, options: StoreOptions): Promise<Store> {
  try {
    const { rollupFile } = options
    const versions = createVersions()
    const onDamage = reportingTo(versions, options.onDamage)
    const shelf =
      rollupFile === undefined
        ? noShelf()
        : openShelf(rollupFile, history, { ...options, onDamage })
    return withRollups(raw, shelf, { ...options, versions })
  } catch (error) {
    await raw.close()
    throw error
  }
}

/**
 * Opens the history a URL names: `sqlite:./data/series.db` (a path, relative to the working
 * directory), `influx1+http://user:pass@host:8086/panen`, `influx2+http://host:8086/?org=…&bucket=…`
 * or `influx3+http://host:8181/?database=…` (all also with https; a database of InfluxDB 1 or 3 is
 * created when it is missing and we may).
 * Rejects with a StoreError: `bad_url`, `unreachable`, `refused`, `no_database`, `full`, `failed`.
 */
export async function openStore(url: string, options: StoreOptions): Promise<Store> {
  const path = /^sqlite:(.+)$/s.exec(url)?.[1]
  if (path !== undefined) return openSqlite(path, options)
  if (isInfluxUrl(url)) {
    const history = historyName(url, options.site)
    return rolledBeside(await openInflux(url, options), history, options)
  }
  const shown = withoutSecret(url)
  throw new StoreError('bad_url', {
    id: `Alamat riwayat "${shown}" tidak dikenal. Tulis sqlite:BERKAS, influx1+http://…, influx2+http://… atau influx3+http://….`,
    en: `The history address "${shown}" is not known. Write sqlite:FILE, influx1+http://…, influx2+http://… or influx3+http://….`,
  })
}
