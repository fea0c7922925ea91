import type { InfluxAddress } from './address.ts'

/** The server's refusal to make a database. */
export class NotCreated extends Error {
  readonly statusCode: number
  constructor(statusCode: number, words: string) {
    super(words)
    this.statusCode = statusCode
  }
}

const CONFLICT = 409

/** Makes a database in InfluxDB 3 by POST /api/v3/configure/database; one that is there is well. */
export async function createDatabaseV3(
  { protocol, host, port, database }: InfluxAddress,
  token: string,
  limitMs: number,
): Promise<void> {
  const response = await fetch(`${protocol}://${host}:${port}/api/v3/configure/database`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === '' ? {} : { authorization: `Token ${token}` }),
    },
    body: JSON.stringify({ db: database }),
    signal: AbortSignal.timeout(limitMs),
  })
  const words = await response.text()
  if (!response.ok && response.status !== CONFLICT) throw new NotCreated(response.status, words)
}
