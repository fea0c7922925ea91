import { portRefusal } from '../start-refusal.ts'
import { type AppSource, buildApp } from './app.ts'

export interface Entrance {
  readonly url: string
  /** every 'METHOD /path' it serves */
  readonly routes: readonly string[]
  close(): Promise<void>
}

/** Whoever still takes an answer has this long, ms; a stalled download must not hold up the stop. */
const LAST_ANSWERS_MS = 1_000

/** Opens the HTTP door on 127.0.0.1; rejects with a StartRefusal when the port is taken. */
export async function listen(port: number, source: AppSource): Promise<Entrance> {
  const { http: app, routes } = await buildApp(source)
  const close = async () => {
    const cut = setTimeout(() => app.server.closeAllConnections(), LAST_ANSWERS_MS)
    await app.close()
    clearTimeout(cut)
  }
  try {
    return { url: await app.listen({ host: '127.0.0.1', port }), routes, close }
  } catch (error) {
    await close()
    throw portRefusal(error, 'PANEN_PORT', port)
  }
}
