import type { Deed } from '../../gateway/contract/command.ts'
import type { BookDatabase, ChannelRow } from '../book/tables.ts'
import type { Commands } from '../commands/commands.ts'
import { COMMAND_PATIENCE_MS, COMMANDS_ROUTE, Done, Wish } from '../contract/commands.ts'
import { Refusal } from '../contract/refusal.ts'
import type { Log } from '../log.ts'
import { noteAlone } from '../people/audit.ts'
import type { Door } from '../people/door.ts'
import { deedOf } from '../people/people.ts'
import { refusals } from '../words/refusals.ts'
import { byOf } from './by.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

export interface CommandSource {
  readonly book: BookDatabase
  readonly commands: Pick<Commands, 'ask'>
  readonly door: Door
  readonly log: Log
  readonly registry: { find(id: string): ChannelRow | undefined }
}

/** What is written into the audit log: it changes what every later reading means. */
const NOTED: ReadonlyMap<Deed['kind'], string> = new Map([
  ['calibration-save', 'probe_calibrated'],
  ['calibration-roll-back', 'calibration_rolled_back'],
])

/** Asks a gateway and waits for its answer. */
export function commandRoute(app: HttpServer, source: CommandSource): void {
  const { book, commands, door, log, registry } = source
  const schema = {
    summary: 'Ask the gateway of a channel: read now, calibrate, roll back',
    body: Wish,
    response: { 200: Done, 400: Refusal, 404: Refusal, 409: Refusal },
  }
  app.post(COMMANDS_ROUTE, { schema }, async (request): Promise<Done> => {
    const { do: deed, withinMs = COMMAND_PATIENCE_MS } = request.body
    const channel = registry.find(deed.channel)
    if (channel === undefined) {
      throw new Refused(404, 'not_found', refusals.unknownChannel(deed.channel), 'channel')
    }
    const by = byOf(request, door)
    const outcome = await commands.ask({
      gateway: channel.gateway,
      do: deed,
      by: by.who.slice(0, 64),
      withinMs,
    })
    if (!outcome.ok) throw new Refused(409, 'gateway_refused', outcome.refusal)
    const action = NOTED.get(deed.kind)
    // The gateway has done it: a log that cannot be written must not turn that into a refusal.
    if (action !== undefined) {
      await noteAlone(book, deedOf(by, action, deed.channel)).catch((err: unknown) =>
        log.error('A calibration could not be written into the audit log.', { err }),
      )
    }
    return { answer: outcome.answer }
  })
}
