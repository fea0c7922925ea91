import type { ReadingsEvent } from '../../server/contract/live.ts'
import { LIVE_ROUTE } from '../../server/contract/live.ts'
import { eventually } from '../line/eventually.ts'
import type { WholeLine } from '../line/whole-line.ts'

/** What a screen is shown while things go wrong. */
export interface LiveReadings {
  /** Resolves when so many readings were shown that were measured after an instant. */
  untilShown(count: number, sinceMs: number): Promise<void>
  close(): Promise<void>
}

export async function watchLive(line: WholeLine): Promise<LiveReadings> {
  const response = await line.api(LIVE_ROUTE)
  if (response.body === null) throw new Error(`no event stream: ${response.status}`)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  const shownAt: number[] = []
  let text = ''
  const read = async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const blocks = (text + value).split('\n\n')
      text = blocks.pop() ?? ''
      shownAt.push(...blocks.flatMap(instantsIn))
    }
  }
  const ended = read().catch(() => {})
  return {
    untilShown: async (count, sinceMs) => {
      await eventually(
        `${count} live readings`,
        () => shownAt.filter((at) => at > sinceMs).length >= count,
      )
    },
    async close() {
      await reader.cancel().catch(() => {})
      await ended
    },
  }
}

function instantsIn(block: string): number[] {
  if (!/^event: readings$/m.test(block)) return []
  const data = /^data: (.*)$/m.exec(block)?.[1] ?? '{"readings":[]}'
  return (JSON.parse(data) as ReadingsEvent).readings.map(({ at }) => at)
}
