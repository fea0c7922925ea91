import { TIME_CONFIRM_ROUTE, TimeConfirm, TimeConfirmed } from '../contract/time.ts'
import { confirmTime } from '../people/confirm-time.ts'
import type { Door } from '../people/door.ts'
import { accessRefusals } from '../words/access-refusals.ts'
import { byOf } from './by.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

/** Clocks further apart than this are not the same time. */
const AGREEMENT_MS = 5 * 60_000

/** On a farm without the Internet an administrator says that the server's clock is right. */
export function timeRoute(app: HttpServer, door: Door, now: () => number): void {
  const confirm = {
    summary: 'Confirm the server’s clock by the clock of your own device',
    body: TimeConfirm,
    response: { 200: TimeConfirmed },
  }
  app.post(TIME_CONFIRM_ROUTE, { schema: confirm }, async (request): Promise<TimeConfirmed> => {
    const serverMs = now()
    if (Math.abs(request.body.browserMs - serverMs) > AGREEMENT_MS) {
      throw new Refused(400, 'bad_request', accessRefusals.clocksDiffer(), 'browserMs')
    }
    await confirmTime(door.book, serverMs, byOf(request, door))
    return { serverMs }
  })
}
