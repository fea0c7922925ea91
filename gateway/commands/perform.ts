import type { Sentence } from '../contract/shape.ts'
import type { Line } from '../line.ts'
import { declined, type Perform } from './commands.ts'
import { readNext } from './read.ts'

export interface PerformOptions {
  readonly line: Pick<Line, 'listen'>
  readonly knows: (channel: string) => boolean
}

/** Who does which deed. */
export const performOf =
  ({ line, knows }: PerformOptions): Perform =>
  async (deed, signal) => {
    if (!knows(deed.channel)) return declined(unknownChannel(deed.channel))
    if (deed.kind === 'read') return readNext(line, deed.channel, signal)
    return declined(notYet)
  }

const unknownChannel = (channel: string): Sentence => ({
  id: `gateway ini tidak punya saluran ${channel}; periksa namanya`,
  en: `this gateway has no channel ${channel}; check its name`,
})
const notYet: Sentence = {
  id: 'gateway ini belum dapat mengalibrasi',
  en: 'this gateway cannot calibrate yet',
}
