import { expect, it } from 'vitest'
import { troubleStore } from './store-troubles.ts'

it('InfluxDB killed, full, slow and frozen while readings flow loses and doubles none, and screens live on', async () => {
  const { notRun, troubles, ...judgement } = await troubleStore({
    ...{ perSecond: 300, rounds: 1, troubleMs: 1_000 },
  })
  for (const what of notRun) process.stderr.write(`NOT RUN: ${what}\n`)
  expect(judgement).toMatchObject({ lost: 0, doubled: 0, invented: 0, altered: 0 })
  expect(judgement.acknowledged).toBeGreaterThan(1_000)
  expect([...troubles, ...notRun]).toHaveLength(4)
}, 180_000)
