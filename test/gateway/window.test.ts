import { describe, expect, it } from 'vitest'
import { sendWindow, WINDOW_BATCHES } from '../../gateway/uplink/window.ts'

const aBatch = (seq: number, lane: 'live' | 'backlog' = 'live') => ({
  ...{ seq, lane, readings: 1, payload: '' },
})

/** A wire whose server takes everything and calls nothing stored. */
function aStalledWire() {
  let nowMs = 0
  const window = sendWindow({ backlogPerSecond: 1_000, nowMs: () => nowMs })
  for (let seq = 1; seq <= WINDOW_BATCHES; seq += 1) window.sent(aBatch(seq))
  const pass = (ms: number) => {
    nowMs += ms
    window.giveWay()
  }
  return { window, pass }
}

describe('the wire of a gateway whose server stores nothing', () => {
  it('has room for one new live batch a second, in place of the one that waits longest', () => {
    const { window, pass } = aStalledWire()
    pass(900)
    expect(window.hasRoom('live')).toBe(false)
    for (let seq = 9; seq < 29; seq += 1) {
      pass(1_001)
      expect(window.hasRoom('live')).toBe(true)
      window.sent(aBatch(seq))
      pass(10)
      expect(window.hasRoom('live')).toBe(false)
    }
    expect(window.isStalled()).toBe(true)
  })

  it('sends what gave way again only when something was stored', () => {
    const { window, pass } = aStalledWire()
    pass(1_001)
    expect(window.seqs.has(1)).toBe(true)
    window.stored([5])
    expect([1, 5, 2].map((seq) => window.seqs.has(seq))).toEqual([false, false, true])
    expect(window.isStalled()).toBe(false)
  })

  it('forgets what gave way with the connection', () => {
    const { window, pass } = aStalledWire()
    pass(1_001)
    window.clear()
    expect(window.seqs.has(1)).toBe(false)
    expect(window.isStalled()).toBe(false)
  })
})
