import type { CalibrationDesk } from '../calibration/desk.ts'
import type { ChannelConfig } from '../config/config.ts'
import type { Sentence } from '../contract/shape.ts'
import type { Line } from '../line.ts'
import type { Log } from '../log.ts'
import { type Commands, commandsOf, declined, type Perform } from './commands.ts'
import { readNext } from './read.ts'

export interface PerformOptions {
  readonly line: Pick<Line, 'listen'>
  readonly desk: CalibrationDesk
  readonly channels: readonly ChannelConfig[]
}

/** What may be asked of a gateway's line and desk. */
export function commandsOn(
  options: PerformOptions & { readonly log: Pick<Log, 'error'> },
): Commands {
  const onFailure = (error: unknown) => options.log.error({ err: error }, 'a command failed')
  return commandsOf({ perform: performOf(options), onFailure })
}

/** Who does which deed. */
export function performOf({ line, desk, channels }: PerformOptions): Perform {
  const byId = new Map(channels.map((channel) => [channel.announcement.id, channel]))
  return async ({ do: deed, by }, signal) => {
    const channel = byId.get(deed.channel)
    if (channel === undefined) return declined(unknownChannel(deed.channel))
    if (deed.kind === 'read') return readNext(line, deed.channel, signal)
    return desk.perform({ deed, by, channel, signal })
  }
}

const unknownChannel = (channel: string): Sentence => ({
  id: `gateway ini tidak punya saluran ${channel}; periksa namanya`,
  en: `this gateway has no channel ${channel}; check its name`,
})
