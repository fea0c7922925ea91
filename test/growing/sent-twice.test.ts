import { expect, it } from 'vitest'
import { aFarmBook, aHarvest, morning } from './a-farm-book.ts'

it('a note under the key of another one is refused, never taken for it and lost', async () => {
  const { planted, plant, note, page } = await aFarmBook()
  const key = 'telepon-1-0001'
  const id = await planted({ key })
  const melon = await planted({ bed: 'melon-1', crop: 'melon', holes: 40, fruitsPerPlant: 1 })
  const plants = [{ hole: 3, grams: 38 }]
  expect((await note(id, 'weighings', { atMs: morning(-1), plants, key })).status).toBe(201)
  const others = [
    await note(id, 'harvests', aHarvest({ key })),
    await note(melon, 'weighings', { atMs: morning(-1), plants, key }),
    await plant({ bed: 'melon-1', crop: 'melon', key }),
  ]
  for (const { status, json } of others) {
    expect([status, json.field]).toEqual([400, 'key'])
    expect(json.message.id).toContain('belum masuk')
  }
  expect((await page(id)).entries).toHaveLength(1)
})

it('a guess from before the transplant and °Brix from after the end come back as they went', async () => {
  const { planted, note, page, instructor } = await aFarmBook()
  const id = await planted({
    ...{ bed: 'melon-1', crop: 'melon', holes: 40, fruitsPerPlant: 1 },
    transplantedMs: morning(-65),
  })
  const guess = await note(id, 'guesses', { atMs: morning(-70), kg: 36 })
  const lots = [{ grade: 'A', amount: 35, unit: 'kg' }]
  await note(id, 'harvests', aHarvest({ atMs: morning(-3), isLast: true, lots }))
  const brix = await note(id, 'brix', { atMs: morning(-1), brix: [12, 13] })
  for (const { status, json } of [guess, brix]) {
    expect(status).toBe(201)
    const entry = `/api/v1/entries/${json.id}`
    expect((await instructor.send('DELETE', entry)).status).toBe(204)
    expect((await instructor.send('POST', `${entry}/restore`)).status).toBe(200)
  }
  const { entries } = await page(id)
  expect(entries.map(({ removedMs }: { removedMs: number | null }) => removedMs)).toEqual([
    ...[null, null, null],
  ])
})

it('what the book could not keep as it was sent is refused with its field', async () => {
  const { planted, note, instructor } = await aFarmBook()
  const id = await planted()
  const weighed = await note(id, 'weighings', {
    ...{ atMs: morning(-1), plants: [{ hole: 1, grams: 1e-300 }], sure: ['weight_unlike_crop'] },
  })
  expect([weighed.status, weighed.json.field]).toEqual([400, 'plants'])
  const pack = await instructor.send('PUT', '/api/v1/packs/pakcoy/ikat', { grams: 1e-300 })
  expect([pack.status, pack.json.field]).toEqual([400, 'grams'])
  const lost = { atMs: morning(0), holes: 1, reason: 'rot', note: 'basah\u0000sekali' }
  const noted = await note(id, 'losses', lost)
  expect([noted.status, noted.json.field]).toEqual([400, 'note'])
})
