import type { ChannelRow } from '../book/tables.ts'
import type { Grumble } from '../grumble.ts'
import type { ChannelRegistry } from './channel-registry.ts'
import { readChannels } from './read-message.ts'

export interface HearAnnouncementOptions {
  readonly registry: ChannelRegistry
  readonly complain: Grumble
  readonly onChanged: (rows: readonly ChannelRow[]) => void
  /** what this gateway may write may be another now */
  readonly onGrants: () => void
  readonly nowMs: () => number
}

/** What happens to a gateway's list of channels: what is granted is kept, the rest is said aloud. */
export function hearAnnouncement(options: HearAnnouncementOptions) {
  const { registry, complain } = options
  return (gateway: string, payload: Uint8Array): void => {
    const read = readChannels(payload)
    if (!read.ok) {
      complain.warn(
        `channels ${gateway}`,
        `Gateway ${gateway} announced channels that cannot be read: ${read.why}.`,
      )
      return
    }
    const { changed, problems } = registry.announce(gateway, read.value.channels, options.nowMs())
    for (const problem of problems) complain.warn(problem, `Gateway ${gateway}: ${problem}.`)
    if (changed.length > 0) options.onChanged(changed)
    options.onGrants()
  }
}
