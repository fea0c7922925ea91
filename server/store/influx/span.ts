import type { Placeholders } from './literal.ts'

/** The readings of one channel in a stretch of time, both ends inclusive. */
export interface ChannelSpan {
  readonly site: string
  readonly channel: string
  readonly from: number
  readonly to: number
}

/** Names go in as values, not as text: a channel id in a URL must not become a statement. */
export const whoseOf = ({ site, channel }: ChannelSpan): Placeholders => ({ site, channel })

export const inSpan = ({ from, to }: ChannelSpan): string =>
  `"site" = $site AND "channel" = $channel AND time >= ${from}ms AND time <= ${to}ms`

/** A measurement's name in a statement. */
export const quoted = (measurement: string): string => `"${measurement.replace(/["\\]/g, '\\$&')}"`
