import { join, resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { HttpServer } from './server.ts'

export interface VoiceSource {
  readonly dashboardDir: string
  /** the farm's own recordings; may be missing */
  readonly voiceDir: string
}

/** The words a display speaks: the farm's own recording of a word, else the one it comes with. */
export async function voiceRoute(app: HttpServer, source: VoiceSource): Promise<void> {
  const root = [resolve(source.voiceDir), resolve(join(source.dashboardDir, 'voice'))]
  await app.register(fastifyStatic, {
    ...{ root, prefix: '/voice/', decorateReply: false, cacheControl: false, index: false },
    allowedPath: (path) => /^\/[a-z0-9-]+\.(ogg|mp3|wav)$/.test(path),
    setHeaders: (response) => response.setHeader('cache-control', 'no-cache'),
  })
}
