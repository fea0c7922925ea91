import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyRequest } from 'fastify'
import { refusals } from '../words/refusals.ts'
import { notFoundHandler, Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

const IMMUTABLE = 'public, max-age=31536000, immutable'

/**
 * The built screens. What vite puts into assets/ carries a hash in its name and may be kept for
 * ever; everything else is asked for again. An address that names no file and no part of the API is
 * one of the dashboard's own, and gets its page.
 */
export async function dashboard(app: HttpServer, folder: string): Promise<void> {
  const page = join(folder, 'index.html')
  const assets = join(folder, 'assets')
  if (existsSync(folder)) {
    await app.register(fastifyStatic, {
      root: folder,
      index: 'index.html',
      cacheControl: false,
      setHeaders: (response, file) => {
        const isHashed = file.startsWith(assets)
        response.setHeader('cache-control', isHashed ? IMMUTABLE : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    if (!isPage(request)) return notFoundHandler(request, reply)
    if (!existsSync(page)) throw new Refused(404, 'not_found', refusals.noDashboard())
    return reply.sendFile(pageOf(request))
  })
}

const pathOf = (request: FastifyRequest) => request.url.split('?')[0] ?? ''

/** A wall display has a page of its own: it opens nothing else. */
const pageOf = (request: FastifyRequest) =>
  /^\/dinding\/?$/.test(pathOf(request)) ? 'dinding.html' : 'index.html'

function isPage(request: FastifyRequest): boolean {
  const path = pathOf(request)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  return isRead && !/^\/(api|docs|assets)(\/|$)/i.test(path) && !/\.[a-z0-9]+$/i.test(path)
}
