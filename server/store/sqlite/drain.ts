import { nextTurn } from '../turn.ts'
import type { Holder } from './holder.ts'
import { sealSliceOf } from './seal.ts'

/** Moves everything a channel has in the log into chunks, a slice a turn. */
export async function drain(holder: Holder, channel: string): Promise<void> {
  const isDrained = () =>
    holder.read(({ channels }) => (channels.get(channel)?.buffer.length ?? 0) === 0)
  while (!isDrained()) {
    holder.commit((session) => {
      const memory = session.channels.get(channel)
      return memory === undefined
        ? { answer: undefined, apply: () => {} }
        : sealSliceOf(session, memory)
    })
    await nextTurn()
  }
}
