import { LATEST_ROUTE, Latest } from '../contract/latest.ts'
import type { HttpServer } from './server.ts'

/** The newest reading of every channel, with the time it was measured. */
export function latestRoute(app: HttpServer, latest: () => Promise<Latest>): void {
  const schema = { summary: 'Newest reading of every channel', response: { 200: Latest } }
  app.get(LATEST_ROUTE, { schema }, latest)
}
