import { type Store, StoreError } from './store.ts'

/** A file that could not be read was moved aside; the store went on with an empty one. */
export interface Damage {
  readonly movedTo: string
  readonly sentence: { readonly id: string; readonly en: string }
}

export interface StoreOptions {
  /** slug of the site; the `site` tag in InfluxDB */
  readonly site: string
  /** names a file set aside, epoch ms UTC */
  readonly now: () => number
  /** told when something of the history could not be read and was set aside */
  readonly onDamage?: (damage: Damage) => void
}

/**
 * Opens the history a URL names: `sqlite:./data/series.db` (a path, relative to the working
 * directory) or `influx1+http://user:pass@host:8086/panen` (also `influx1+https:`; the database is
 * created when it is missing and the user may).
 * Rejects with a StoreError: `bad_url`, `unreachable`, `refused`, `no_database`, `full`, `failed`.
 */
export function openStore(url: string, _options: StoreOptions): Promise<Store> {
  return Promise.reject(
    new StoreError('bad_url', {
      id: `Alamat riwayat "${url}" tidak dikenal. Tulis sqlite:BERKAS atau influx1+http://HOST:8086/BASISDATA.`,
      en: `The history address "${url}" is not known. Write sqlite:FILE or influx1+http://HOST:8086/DATABASE.`,
    }),
  )
}
