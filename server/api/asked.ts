import type { ChannelRow } from '../book/tables.ts'
import { refusals } from '../words/refusals.ts'
import { Refused } from './refusal.ts'

const MAX_SPAN_MS = 10 * 366 * 86_400_000

/**
 * A parameter that may be repeated stands in the query as a text when it is there once: made a list
 * before it is checked.
 */
export async function repeated({ query }: { readonly query: unknown }): Promise<void> {
  if (typeof query !== 'object' || query === null || !('channel' in query)) return
  query.channel = [query.channel].flat()
}

/** The span somebody asks for, epoch ms; refuses an empty one, and one longer than ten years. */
export function askedSpan(query: { readonly from: string; readonly to: string }) {
  const [fromMs, toMs] = [Number(query.from), Number(query.to)]
  if (fromMs >= toMs) throw new Refused(400, 'bad_request', refusals.emptySpan(), 'to')
  if (toMs - fromMs > MAX_SPAN_MS)
    throw new Refused(400, 'bad_request', refusals.longSpan(), 'from')
  return { fromMs, toMs }
}

/** The channels somebody asks for, in that order; refuses one nobody knows by its name. */
export function askedChannels(
  registry: { find(id: string): ChannelRow | undefined },
  ids: readonly string[],
): ChannelRow[] {
  return ids.map((id) => {
    const channel = registry.find(id)
    if (channel !== undefined) return channel
    throw new Refused(404, 'not_found', refusals.unknownChannel(id), 'channel')
  })
}
