import { expect, it } from 'vitest'
import { troubleStore } from './store-troubles.ts'

it('InfluxDB full, killed and slow while readings flow loses and doubles none, and screens live on', async () => {
  const { notRun, troubles, ...judgement } = await troubleStore({
    ...{ perSecond: 300, rounds: 1, troubleMs: 1_000 },
    // it is killed as well to bring it back after the full disk
    troubles: ['full', 'slow'],
  })
  for (const what of notRun) process.stderr.write(`NOT RUN: ${what}\n`)
  expect(judgement).toMatchObject({ lost: 0, doubled: 0, invented: 0, altered: 0 })
  expect(judgement.acknowledged).toBeGreaterThan(1_000)
  expect([...troubles, ...notRun]).toHaveLength(2)
}, 180_000)
