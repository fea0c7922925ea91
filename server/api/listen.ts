import { portRefusal } from '../start-refusal.ts'
import { type AppSource, buildApp } from './app.ts'
import { openSecureDoor, type SecureDoor, type SecureDoorOptions } from './https.ts'

export interface Entrance {
  readonly url: string
  /** by TLS; null when only this machine can come in */
  readonly securePort: number | null
  /** every 'METHOD /path' it serves */
  readonly routes: readonly string[]
  close(): Promise<void>
}

/** Whoever still takes an answer has this long, ms; a stalled download must not hold up the stop. */
const LAST_ANSWERS_MS = 1_000

/**
 * Opens the HTTP door on 127.0.0.1, and by TLS for other machines when there is `secure`; rejects
 * with a StartRefusal when a port is taken.
 */
export async function listen(
  port: number,
  source: AppSource,
  secure: Omit<SecureDoorOptions, 'app'> | null,
): Promise<Entrance> {
  const { http: app, routes } = await buildApp(source)
  let door: SecureDoor | null = null
  const close = async () => {
    const cut = setTimeout(() => {
      app.server.closeAllConnections()
      door?.cut()
    }, LAST_ANSWERS_MS)
    await Promise.all([app.close(), door?.stop()])
    clearTimeout(cut)
  }
  try {
    const url = await app.listen({ host: '127.0.0.1', port }).catch((error: unknown) => {
      throw portRefusal(error, 'PANEN_PORT', port)
    })
    if (secure !== null) door = await openSecureDoor({ ...secure, app })
    return { url, securePort: door?.port ?? null, routes, close }
  } catch (error) {
    await close()
    throw error
  }
}
