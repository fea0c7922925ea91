import { expect, it } from 'vitest'
import { takeTurns } from '../../server/forecast/keep/turns.ts'
import { eventually } from '../line/eventually.ts'

it('may be asked for again at once when the clock was set back by an hour', async () => {
  let nowMs = 10_000_000
  let turns = 0
  const taken = takeTurns({
    clock: { now: () => nowMs, speed: 1, every: () => () => {} },
    ...{ leastMs: 60_000, lookMs: 5_000, look: async () => [] },
    task: async () => {
      turns += 1
      return true
    },
  })
  taken.want('asked')
  await eventually('a turn', () => turns === 1)
  expect(taken.nextMs()).toBe(nowMs + 60_000)
  nowMs -= 3_600_000
  expect(taken.nextMs()).toBe(nowMs)
  await taken.close()
})
