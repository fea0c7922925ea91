import { portRefusal } from '../start-refusal.ts'
import { type AppSource, buildApp } from './app.ts'

export interface Door {
  readonly url: string
  close(): Promise<void>
}

/** Whoever still takes an answer has this long, ms; a stalled download must not hold up the stop. */
const LAST_ANSWERS_MS = 1_000

/** Opens the HTTP door on 127.0.0.1; rejects with a StartRefusal when the port is taken. */
export async function listen(port: number, source: AppSource): Promise<Door> {
  const app = await buildApp(source)
  const close = async () => {
    const cut = setTimeout(() => app.server.closeAllConnections(), LAST_ANSWERS_MS)
    await app.close()
    clearTimeout(cut)
  }
  try {
    return { url: await app.listen({ host: '127.0.0.1', port }), close }
  } catch (error) {
    await close()
    throw portRefusal(error, 'PANEN_PORT', port)
  }
}
