import type { ChannelRow } from '../book/tables.ts'
import type { Store } from '../store/store.ts'
import type { Form } from './form.ts'

export interface Leaving {
  readonly store: Pick<Store, 'raw'>
  readonly channels: readonly ChannelRow[]
  /** epoch ms, fromMs ≤ at < toMs */
  readonly fromMs: number
  readonly toMs: number
  readonly form: Form
  /** told after every channel: its id, and readings written so far */
  readonly onChannel: (channel: string, readings: number) => void
}

const BLOCK_CHARS = 64 * 1024

/**
 * The text of a file with these channels' readings, channel by channel and in order of time, in
 * pieces of some 64 KiB: no more than one piece is held, however long the history.
 */
export async function* leave(leaving: Leaving): AsyncGenerator<string> {
  const { store, channels, fromMs, toMs, form } = leaving
  let block = form.head
  let readings = 0
  for (const channel of channels) {
    for await (const reading of store.raw(channel.id, fromMs, toMs)) {
      block += form.lineOf(channel, reading)
      readings += 1
      if (block.length < BLOCK_CHARS) continue
      yield block
      block = ''
    }
    leaving.onChannel(channel.id, readings)
  }
  if (block !== '') yield block
}
