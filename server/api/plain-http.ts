import type { IncomingMessage, ServerResponse } from 'node:http'

const SENTENCE =
  'Di sini hanya https:// yang dipakai. Ganti http:// dengan https:// pada alamatnya.\n' +
  'Only https:// is spoken here. Write https:// instead of http:// in the address.\n'

/** Answers plain HTTP on the TLS port: a page is sent on to its https:// address, nothing else is. */
export function askAgainByTls({ method, url, headers }: IncomingMessage, response: ServerResponse) {
  const { host = '' } = headers
  const isPage = method === 'GET' || method === 'HEAD'
  const target = `https://${host}${url ?? '/'}`
  const canMove = isPage && url?.startsWith('/') && /^[\w.:[\]-]+$/.test(host)
  response.writeHead(canMove ? 307 : 400, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
    ...(canMove && { location: target }),
  })
  response.end(SENTENCE)
}
