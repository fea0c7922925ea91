import type { FastifyReply, FastifyRequest } from 'fastify'
import { CATALOG_ROUTE } from '../contract/sales.ts'
import type { ShownCatalog, ShownFile } from '../sales/keep-shown-catalog.ts'
import { policyFor } from './inline-policy.ts'
import { isKnown } from './series-etag.ts'
import type { HttpServer } from './server.ts'

export interface CatalogSource {
  readonly catalog: ShownCatalog
}

/** Everybody may keep it for a minute: so much older it may be than the book. */
const A_MINUTE = 'public, max-age=60'

/** The public catalog, for everybody and from memory: its pages, its photos, and nothing beside. */
export function catalogRoutes(app: HttpServer, { catalog }: CatalogSource): void {
  const schema = { hide: true }
  app.get(CATALOG_ROUTE, { schema }, (_request, reply) =>
    reply.code(308).header('location', `${CATALOG_ROUTE}/`).send(),
  )
  app.get(`${CATALOG_ROUTE}/*`, { schema }, async (request, reply) => {
    const path = pathOf(request)
    if (path === 'en') return reply.code(308).header('location', `${CATALOG_ROUTE}/en/`).send()
    if (path.startsWith('foto/')) {
      const photo = await catalog.photo(path)
      if (photo !== null) return sendPhoto(reply, request, { path, photo })
    }
    const file = await catalog.file(path)
    if (file !== null) return sendFile(reply, request, file)
    const missing = await catalog.file(path.startsWith('en/') ? 'en/404.html' : '404.html')
    return missing === null ? reply.code(404).send() : sendFile(reply.code(404), request, missing)
  })
}

/** The way within the catalog; a folder's is that of its front page. */
function pathOf(request: FastifyRequest): string {
  const path = request.url.split('?')[0]?.slice(CATALOG_ROUTE.length + 1) ?? ''
  return path === '' || path.endsWith('/') ? `${path}index.html` : path
}

function sendFile(reply: FastifyReply, request: FastifyRequest, file: ShownFile): FastifyReply {
  const { type, text, packed, etag } = file
  reply.headers({ 'cache-control': A_MINUTE, etag, vary: 'accept-encoding' })
  if (reply.statusCode === 200 && isKnown(etag, request.headers['if-none-match'])) {
    return reply.code(304).send()
  }
  reply.type(type)
  if (type.startsWith('text/html')) reply.header('content-security-policy', policyFor(text))
  const isPacked = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  return isPacked ? reply.header('content-encoding', 'gzip').send(packed) : reply.send(text)
}

interface Photo {
  readonly path: string
  readonly photo: Uint8Array
}

/** A photo's number is never given to another one. */
function sendPhoto(reply: FastifyReply, request: FastifyRequest, { path, photo }: Photo) {
  const etag = `"${path}"`
  reply.headers({ 'cache-control': A_MINUTE, etag })
  if (isKnown(etag, request.headers['if-none-match'])) return reply.code(304).send()
  return reply.type('image/jpeg').send(photo)
}
