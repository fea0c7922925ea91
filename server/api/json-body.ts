import type { HttpServer } from './server.ts'

/**
 * JSON and nothing else. An empty body is no body: a DELETE says all it has to say in its address.
 * Keys that would reach an object's prototype are refused.
 */
export function jsonBody(app: HttpServer): void {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined)
    else void parse(request, String(body), done)
  })
}
