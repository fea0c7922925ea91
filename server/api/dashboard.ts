import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refusals } from '../words/refusals.ts'
import { policyFor } from './inline-policy.ts'
import { notFoundHandler, Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

const IMMUTABLE = 'public, max-age=31536000, immutable'

const WALL_PAGE = 'dinding.html'

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
    if (!isWall(request)) return reply.sendFile('index.html')
    return sendWall(reply, folder)
  })
}

const pathOf = (request: FastifyRequest) => request.url.split('?')[0] ?? ''

/** A wall display has a page of its own: it opens nothing else. */
const isWall = (request: FastifyRequest) =>
  /^\/(dinding|wall)(\/(tes|test))?\/?$/.test(pathOf(request))

async function sendWall(reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const page = await readFile(join(folder, WALL_PAGE), 'utf8').catch(() => null)
  if (page === null) throw new Refused(404, 'not_found', refusals.noDashboard())
  reply.header('content-security-policy', policyFor(page))
  return reply.sendFile(WALL_PAGE)
}

function isPage(request: FastifyRequest): boolean {
  const path = pathOf(request)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  return isRead && !/^\/(api|docs|assets)(\/|$)/i.test(path) && !/\.[a-z0-9]+$/i.test(path)
}
