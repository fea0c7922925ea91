import { Type } from 'typebox'
import { METRICS_ROUTE } from '../contract/metrics.ts'
import { EXPOSITION_TYPE } from '../meters/exposition.ts'
import type { Meters } from '../meters/meters.ts'
import type { HttpServer } from './server.ts'

/** For Prometheus, or whatever else reads its text format. */
export function metricsRoute(app: HttpServer, meters: Meters): void {
  const schema = {
    summary: 'How the server does, for Prometheus',
    produces: ['text/plain'],
    response: { 200: Type.String() },
  }
  app.get(METRICS_ROUTE, { schema }, async (_request, reply) =>
    reply.type(EXPOSITION_TYPE).send(await meters.text()),
  )
}
