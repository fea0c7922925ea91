import { describe, expect, it } from 'vitest'
import { askTogether, type SeriesFrame } from '../../dashboard/app/channel-history.ts'
import type { Answer } from '../../dashboard/app/request.ts'
import type { ChannelSeries, Series } from '../../server/contract/series.ts'
import { NOW } from './a-farm.ts'

const FRAME: SeriesFrame = { fromMs: NOW - 60_000, toMs: NOW, points: 700, quality: 'usable' }
const event = (place: string) => ({
  ...{ id: 1, place, kind: 'note' as const, atMs: NOW, note: '', millilitres: null },
})

const columns = (channel: string): ChannelSeries => ({
  channel,
  place: `tempat-${channel}`,
  quantity: 'ph',
  unit: 'pH',
  mean: [6],
  min: [6],
  max: [6],
  n: [1],
  bad: [0],
  worst: ['good'],
  gaps: [],
  band: null,
})

/** A server whose answers a test gives by hand. */
function aServer() {
  const asked: {
    channels: readonly string[]
    stop: AbortSignal
    give: (answer: Answer<Series>) => void
  }[] = []
  const series = askTogether(
    (channels, _frame, stop) => new Promise((give) => asked.push({ channels, stop, give })),
  )
  const wish = (channel: string, stop = new AbortController().signal, frame = FRAME) =>
    series({ channel, ...frame }, stop)
  const answerWith = (channels: readonly string[]) =>
    asked[0]?.give({
      ok: true,
      value: {
        ...{ fromMs: FRAME.fromMs, toMs: NOW, bucketMs: 60_000, quality: 'usable', nowMs: NOW },
        t: [FRAME.fromMs],
        channels: channels.map(columns),
        events: [event('tempat-a'), event('tempat-b')],
      },
    })
  return { asked, wish, answerWith }
}

const breath = () => Promise.resolve()

describe('charts that wish for history in one breath', () => {
  it('are asked for in one request, and each gets its own columns and events', async () => {
    const { asked, wish, answerWith } = aServer()
    const both = Promise.all([wish('a'), wish('b')])
    await breath()
    expect(asked.map(({ channels }) => channels)).toEqual([['a', 'b']])
    answerWith(['a', 'b'])
    for (const [i, name] of ['a', 'b'].entries()) {
      const answer = (await both)[i]
      expect(answer).toMatchObject({
        ok: true,
        value: {
          channel: name,
          bucketMs: 60_000,
          mean: [6],
          events: [{ place: `tempat-${name}` }],
        },
      })
    }
  })

  it('over another frame, or more than sixteen, are asked for apart', async () => {
    const { asked, wish } = aServer()
    for (let i = 0; i < 18; i++) void wish(`c${i}`)
    void wish('c1', undefined, { ...FRAME, quality: 'good' })
    void wish('c1', undefined, { ...FRAME, points: 96 })
    await breath()
    expect(asked.map(({ channels }) => channels.length)).toEqual([16, 2, 1, 1])
  })

  it('are given up together when the last of them is, and not before', async () => {
    const { asked, wish } = aServer()
    const [one, other] = [new AbortController(), new AbortController()]
    void wish('a', one.signal)
    void wish('b', other.signal)
    await breath()
    one.abort()
    expect(asked[0]?.stop.aborted).toBe(false)
    other.abort()
    expect(asked[0]?.stop.aborted).toBe(true)
  })

  it('all hear a refusal; one that was left out of an answer hears that, too', async () => {
    const { asked, wish, answerWith } = aServer()
    const sentence = { id: 'Riwayat tidak terjangkau.', en: 'The history cannot be reached.' }
    const refused = Promise.all([wish('a'), wish('b')])
    await breath()
    asked.shift()?.give({ ok: false, sentence })
    expect(await refused).toEqual([0, 1].map(() => ({ ok: false, sentence })))
    const half = Promise.all([wish('a'), wish('b')])
    await breath()
    answerWith(['a'])
    expect((await half).map(({ ok }) => ok)).toEqual([true, false])
  })
})
