import { join, resolve } from 'node:path'

/** The keys of a configuration that name files; each is meant from the configuration's own folder. */
export interface FileKeys {
  readonly secretFile?: string | undefined
  readonly ca?: string | undefined
  readonly data?: string | undefined
}

/** Where a gateway's files lie. The authority's lies with the data: a gateway replaces it by itself. */
export function filesOf({ secretFile = 'secret', ca, data = '.' }: FileKeys, folder: string) {
  return {
    secret: resolve(folder, secretFile),
    ca: resolve(folder, ca ?? join(data, 'ca.crt')),
    outbox: resolve(folder, data, 'outbox.db'),
    calibrations: resolve(folder, data, 'calibrations.jsonl'),
  }
}
