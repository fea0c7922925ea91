import { CYCLE_IMPORT_ROUTE, CycleImport } from '../contract/cycles.ts'
import { CycleImportAnswer } from '../contract/entries.ts'
import { importCycles } from '../people/import-cycles.ts'
import { byOf } from './by.ts'
import type { GrowingSource } from './growing-deed.ts'
import type { HttpServer } from './server.ts'

/** A table of the longest length that the contract takes, with every sign escaped. */
const BODY_LIMIT = 6 * 1024 * 1024

/** Past plantings from a table that was typed from paper. */
export function cycleImportRoute(app: HttpServer, { door, growing, now }: GrowingSource): void {
  const schema = {
    summary: 'Bring past plantings in from a table: all of them, or none while one is doubted',
    body: CycleImport,
    response: { 200: CycleImportAnswer },
  }
  const options = { schema, bodyLimit: BODY_LIMIT }
  app.post(CYCLE_IMPORT_ROUTE, options, async (request): Promise<CycleImportAnswer> => {
    const { csv, dryRun, sure = [] } = request.body
    const changing = { ...byOf(request, door), zone: door.site.zone, farmNowMs: now() }
    const answer = await importCycles(door.book, changing, { csv, dryRun, sure })
    if (answer.imported && answer.cycles > 0) growing.changed()
    return answer
  })
}
