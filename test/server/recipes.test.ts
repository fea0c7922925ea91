import { describe, expect, it } from 'vitest'
import { putPlanting, readOpenCycles } from '../../server/book/cycles.ts'
import { putLayout } from '../../server/book/irrigation.ts'
import { readTodaysLimits } from '../../server/book/todays-limits.ts'
import { RECIPES_ROUTE, type RecipeLimits, type RecipeList } from '../../server/contract/recipes.ts'
import { anOffice } from '../people/an-office.ts'

const DAY_MS = 86_400_000
const NOON_MS = Date.UTC(2026, 10, 3, 5)
const EC = `${RECIPES_ROUTE}/pakcoy/growing/ec`
const OWN: RecipeLimits = {
  target: { low: 1.7, high: 2 },
  warn: { low: 1.4, high: 2.4 },
  critical: { low: 1, high: null },
  actionable: 'warn',
}

describe('recipes over HTTP', () => {
  it('are listed with the program’s own limits and where they come from', async () => {
    const viewer = await (await anOffice()).person('viewer')
    const { recipes } = (await viewer.get(RECIPES_ROUTE)).json as RecipeList
    expect(recipes.map(({ crop }) => crop)).toEqual([
      ...['selada', 'pakcoy', 'caisim', 'kangkung', 'bayam', 'melon', 'telang'],
    ])
    const melon = recipes.find(({ crop }) => crop === 'melon')
    expect(melon?.stages.map(({ stage, fromHst }) => [stage, fromHst])).toEqual([
      ['nursery', null],
      ['vegetative', 0],
      ['flowering', 21],
      ['filling', 36],
      ['ripening', 56],
    ])
    const row = melon?.stages[1]?.rows.find(({ quantity }) => quantity === 'moisture')
    expect(row).toMatchObject({ isOwn: false, limits: { warn: { low: 18.8 } }, hysteresis: 1 })
  })

  it('are changed by an instructor, kept with their history, audited, and brought back', async () => {
    const office = await anOffice()
    const instructor = await office.person('instructor', 'pembina-1')
    expect((await instructor.send('PUT', EC, OWN)).status).toBe(204)
    const rowNow = async () => {
      const { recipes } = (await instructor.get(RECIPES_ROUTE)).json as RecipeList
      const stage = recipes[1]?.stages.find(({ stage: id }) => id === 'growing')
      return stage?.rows.find(({ quantity }) => quantity === 'ec')
    }
    expect(await rowNow()).toMatchObject({ isOwn: true, limits: OWN })
    expect((await instructor.send('DELETE', EC)).status).toBe(204)
    const back = await rowNow()
    expect(back).toMatchObject({ isOwn: false, limits: { target: { low: 1.6, high: 2.2 } } })
    expect(back?.limits).toEqual(back?.defaults)
    const { changes } = (await instructor.get(`${RECIPES_ROUTE}/changes`)).json
    expect(changes).toMatchObject([
      { who: 'pembina-1', crop: 'pakcoy', quantity: 'ec', before: OWN, after: null },
      { who: 'pembina-1', before: null, after: OWN },
    ])
    const administrator = await office.person('administrator')
    const { rows } = (await administrator.get('/api/v1/audit')).json
    expect(rows.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['recipe_changed', 'recipe_reset']),
    )
  })

  it('refuse limits in the wrong order, telling the right one', async () => {
    const instructor = await (await anOffice()).person('instructor')
    const wrong = { ...OWN, warn: { low: 1.9, high: 2.4 } }
    const { status, json } = await instructor.send('PUT', EC, wrong)
    expect(status).toBe(400)
    expect(json.message.id).toContain('1; 1,9; 1,7; 2; 2,4')
    expect(json.message.en).toContain('must rise')
    const none = { low: null, high: null }
    const empty = { target: none, warn: none, critical: none, actionable: 'none' }
    expect((await instructor.send('PUT', EC, empty)).json.message.en).toContain('guards nothing')
  })

  it('refuse a crop, stage or quantity that no recipe has, and what is no number', async () => {
    const instructor = await (await anOffice()).person('instructor')
    for (const row of ['durian/growing/ec', 'pakcoy/ripening/ec', 'pakcoy/growing/flow']) {
      const { status, json } = await instructor.send('PUT', `${RECIPES_ROUTE}/${row}`, OWN)
      expect([row, status]).toEqual([row, 404])
      expect(json.message.id).toContain('Resep tidak punya baris ini')
    }
    const text = { ...OWN, target: { low: '1.7', high: 2 } }
    expect((await instructor.send('PUT', EC, text)).status).toBe(400)
  })
})

describe('today’s limits of a place', () => {
  const today = async (office: Awaited<ReturnType<typeof anOffice>>, atMs = NOON_MS) =>
    await readTodaysLimits(office.book, atMs)

  it('follow the stage of what was planted there', async () => {
    const office = await anOffice()
    const planting = { bed: 'bedeng-1', crop: 'pakcoy', holes: 120 }
    await putPlanting(office.book, { ...planting, transplantedMs: NOON_MS - 5 * DAY_MS })
    const limits = await today(office)
    expect(limits.growing('bedeng-1')).toMatchObject({ hst: 5, stage: { id: 'young' } })
    expect(limits.band('bedeng-1', 'ec')).toEqual({ low: 1.2, high: 1.6 })
    const later = await today(office, NOON_MS + 8 * DAY_MS)
    expect(later.band('bedeng-1', 'ec')).toEqual({ low: 1.6, high: 2.2 })
  })

  it('are the farm’s own where it has a band or has changed the recipe', async () => {
    const office = await anOffice()
    const instructor = await office.person('instructor')
    expect((await today(office)).limits('tandon-1', 'ec')).toMatchObject({
      target: { low: 1.2, high: 2.2 },
      warn: { low: 1, high: 2.6 },
    })
    await office.book.deleteFrom('band').execute()
    await instructor.send('PUT', EC, { ...OWN, target: { low: 1.7, high: 2.3 } })
    expect((await today(office)).band('tandon-1', 'ec')).toEqual({ low: 1.2, high: 2.3 })
    const band = { place: 'tandon-1', quantity: 'ec', low: 0.9, high: 2.9 } as const
    await office.book.insertInto('band').values(band).execute()
    const limits = await today(office)
    expect(limits.band('tandon-1', 'ec')).toEqual({ low: 0.9, high: 2.9 })
    expect(limits.limits('tandon-1', 'ec')).toMatchObject({
      target: { low: 0.9, high: 2.9 },
      warn: { low: 0.9, high: 2.9 },
    })
  })

  it('take moisture from the soil the farm has told', async () => {
    const office = await anOffice()
    expect((await today(office)).limits('melon-1', 'moisture')?.warn.low).toBe(18.8)
    await putLayout(office.book, {
      ...{ place: 'melon-1', area_m2: 17, texture: 'silt_loam', root_depth_m: 0.35 },
      ...{ capacity_percent: 33, wilting_percent: 14, emitters: 88, litres_per_hour: 4 },
      ...{ wetted_fraction: 0.35, efficiency: 0.9 },
    })
    const limits = await today(office)
    expect(limits.layout('melon-1')).toMatchObject({
      isOwn: true,
      soil: { fieldCapacity: 0.33, wiltingPoint: 0.14 },
    })
    expect(limits.limits('melon-1', 'moisture')?.warn.low).toBe(26.4)
    expect(limits.layout('bedeng-1')).toBe(null)
  })

  it('end with the planting when another crop goes in', async () => {
    const { book } = await anOffice()
    const first = { bed: 'bedeng-1', crop: 'pakcoy', transplantedMs: 10 * DAY_MS, holes: null }
    await putPlanting(book, first)
    await putPlanting(book, { ...first, holes: 90 })
    await putPlanting(book, { ...first, crop: 'selada', transplantedMs: 40 * DAY_MS })
    const cropOn = async (day: number) =>
      (await readOpenCycles(book, day * DAY_MS)).map(({ crop, holes }) => [crop, holes])
    expect(await cropOn(5)).toEqual([])
    expect(await cropOn(20)).toEqual([['pakcoy', 90]])
    expect(await cropOn(41)).toEqual([['selada', null]])
  })

  it('are the kind’s where nobody said what grows there', async () => {
    const office = await anOffice()
    await office.book.updateTable('bed').set({ crop: 'durian' }).execute()
    const limits = await today(office)
    expect(limits.limits('melon-1', 'ph')).toBe(null)
    expect(limits.band('melon-1', 'moisture')).toEqual({ low: 19, high: 28 })
    expect(limits.band('no-such-place', 'ph')).toBe(null)
  })
})
