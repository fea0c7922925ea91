import { describe, expect, it } from 'vitest'
import { readOpenCycles } from '../../server/book/cycles.ts'
import { growingVersion } from '../../server/book/growing-version.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import { readWholeCycles } from '../../server/book/whole-cycles.ts'
import { aFarmBook, aHarvest, dayEnd, dayStart, morning } from './a-farm-book.ts'

const kinds = (entries: readonly { readonly kind: string }[]) => entries.map(({ kind }) => kind)

describe('the farm book', () => {
  it('keeps a planting from its transplant to its last harvest', async () => {
    const { plant, note, page } = await aFarmBook()
    const { status, json } = await plant({ note: 'benih baru' })
    expect(status).toBe(201)
    expect(json).toMatchObject({
      ...{ bed: 'bedeng-1', crop: 'pakcoy', state: 'growing', holes: 120, note: 'benih baru' },
      ...{ transplantedMs: dayStart(-20), plannedHarvestMs: dayStart(6), endedMs: null },
    })
    const plants = [
      { hole: 3, grams: 30 },
      { hole: 64, grams: 36.5 },
    ]
    const weighed = await note(json.id, 'weighings', { atMs: morning(-1), plants })
    expect([weighed.status, weighed.json.plants]).toEqual([201, plants])
    const harvested = await note(json.id, 'harvests', aHarvest({ isLast: true, deadHoles: 4 }))
    expect([harvested.status, harvested.json.soldKg]).toEqual([201, 6.5])
    const { cycle, entries, changes } = await page(json.id)
    expect(cycle).toMatchObject({ state: 'finished', endedMs: dayEnd(0), harvestedKg: 6.5 })
    expect(cycle.lastWeighedMs).toBe(morning(-1))
    expect(kinds(entries)).toEqual(['weighing', 'harvest'])
    expect(changes.map(({ deed }: { deed: string }) => deed)).toEqual([
      ...['edited', 'added', 'added', 'added'],
    ])
  })

  it('lets a last harvest be undone: the planting stands again, and ends again when it is brought back', async () => {
    const { planted, note, page, instructor } = await aFarmBook()
    const id = await planted()
    const { json: last } = await note(id, 'harvests', aHarvest({ isLast: true }))
    const entry = `/api/v1/entries/${last.id}`
    expect((await instructor.send('DELETE', entry)).status).toBe(204)
    expect((await page(id)).cycle).toMatchObject({ state: 'growing', harvestedKg: 0 })
    expect((await page(id)).entries).toMatchObject([{ removedMs: expect.any(Number) }])
    const back = await instructor.send('POST', `${entry}/restore`)
    expect([back.status, back.json.removedMs]).toEqual([200, null])
    expect((await page(id)).cycle).toMatchObject({ state: 'finished', harvestedKg: 6.5 })
    const put = await instructor.send('PUT', `${entry}/harvest`, aHarvest({ isLast: false }))
    expect([put.status, put.json.edits]).toEqual([200, 1])
    const { cycle, changes } = await page(id)
    expect(cycle).toMatchObject({ state: 'growing', endedMs: null, harvestedKg: 6.5 })
    expect(changes[1]).toMatchObject({ deed: 'edited', who: 'instructor-1', entry: last.id })
    expect(changes[1].before).toMatchObject({ isLast: true })
    expect(changes[1].after).toMatchObject({ isLast: false })
  })

  it('does not let a last harvest be undone once its bed is planted again, and says what to do', async () => {
    const { planted, note, plant, instructor } = await aFarmBook()
    const id = await planted()
    const taken = await plant({
      transplantedMs: morning(0),
      crop: 'selada',
      sure: ['holes_unusual'],
    })
    expect(taken.status).toBe(400)
    expect(taken.json.message.id).toContain('Bedeng 1 masih berisi pakcoy')
    expect(taken.json.message.id).toContain('panen terakhir')
    const { json: last } = await note(id, 'harvests', aHarvest({ isLast: true }))
    const again = await plant({ transplantedMs: morning(0), crop: 'selada' })
    expect([again.status, again.json.state]).toEqual([201, 'growing'])
    const { status, json } = await instructor.send('DELETE', `/api/v1/entries/${last.id}`)
    expect(status).toBe(400)
    expect(json.message.id).toContain('Bedeng 1 sudah ditanami lagi dengan selada')
    const more = { ...aHarvest({ isLast: true }), lots: [{ grade: 'jual', amount: 7, unit: 'kg' }] }
    const put = await instructor.send('PUT', `/api/v1/entries/${last.id}/harvest`, more)
    expect([put.status, put.json.soldKg]).toEqual([200, 7])
  })

  it('counts once what is sent twice under one key, also at the same moment', async () => {
    const { plant, note, page, instructor } = await aFarmBook()
    const key = 'telepon-1-0001'
    const both = await Promise.all([plant({ key }), plant({ key })])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201])
    const [id, other] = both.map(({ json }) => json.id)
    expect(other).toBe(id)
    const harvest = aHarvest({ key: 'telepon-1-0002' })
    const sent = await Promise.all([1, 2, 3].map(() => note(id, 'harvests', harvest)))
    expect(new Set(sent.map(({ json }) => json.id)).size).toBe(1)
    await instructor.send('DELETE', `/api/v1/entries/${sent[0]?.json.id}`)
    expect((await note(id, 'harvests', harvest)).status).toBe(200)
    expect((await page(id)).cycle.harvestedKg).toBe(0)
    await instructor.send('DELETE', `/api/v1/cycles/${id}`)
    expect(await plant({ key })).toMatchObject({ status: 200, json: { id } })
  })

  it('draws holes to weigh, asks about an odd weight, and takes it once it was answered with yes', async () => {
    const { planted, note, instructor } = await aFarmBook()
    const id = await planted({ transplantedMs: morning(-6) })
    const draw = (count: string) => instructor.get(`/api/v1/cycles/${id}/holes${count}`)
    const drawn: number[] = (await draw('?count=10')).json.holes
    expect(drawn).toHaveLength(10)
    expect((await draw('')).json.holes).toHaveLength(8)
    expect((await draw('?count=many')).status).toBe(400)
    const plants = [{ hole: 1, grams: 80 }]
    const odd = await note(id, 'weighings', { atMs: morning(0), plants })
    expect(odd.status).toBe(409)
    expect(odd.json).toMatchObject({ code: 'questioned', likely: 8, field: expect.any(String) })
    const body = { atMs: morning(0), plants, sure: [odd.json.question] }
    expect((await note(id, 'weighings', body)).status).toBe(201)
  })

  it('refuses what cannot be: before the transplant, tomorrow, of nothing, of nobody', async () => {
    const { planted, note, plant } = await aFarmBook()
    const id = await planted({ transplantedMs: morning(-20) })
    const before = await note(id, 'guesses', { atMs: morning(-21), kg: 5 })
    const early = await note(id, 'weighings', {
      atMs: morning(-21),
      plants: [{ hole: 1, grams: 9 }],
    })
    const tomorrow = await note(id, 'harvests', aHarvest({ atMs: Date.now() + 3_600_000 }))
    const nothing = await note(id, 'harvests', aHarvest({ lots: [] }))
    const nobody = await note(99, 'harvests', aHarvest())
    const noBed = await plant({ bed: 'bedeng-99' })
    expect(before.status).toBe(201)
    expect([early, tomorrow, nothing, nobody, noBed].map(({ status }) => status)).toEqual([
      ...[400, 400, 400, 404, 400],
    ])
    expect([early, tomorrow, nothing, nobody, noBed].map(({ json }) => json.field)).toEqual([
      ...['atMs', 'atMs', 'lots', 'id', 'bed'],
    ])
  })

  it('reckons bundles by what they weighed when they were noted', async () => {
    const { planted, note, page, instructor } = await aFarmBook()
    const id = await planted()
    const bundles = aHarvest({ lots: [{ grade: 'jual', amount: 20, unit: 'ikat' }] })
    const unknown = await note(id, 'harvests', bundles)
    expect([unknown.status, unknown.json.field]).toEqual([400, 'lots'])
    expect(unknown.json.message.id).toContain('berat satu ikat pakcoy')
    const pack = '/api/v1/packs/pakcoy/ikat'
    expect((await instructor.send('PUT', pack, { grams: 250 })).status).toBe(204)
    const { json: noted } = await note(id, 'harvests', bundles)
    expect(noted.soldKg).toBe(5)
    await instructor.send('PUT', pack, { grams: 300 })
    expect((await page(id)).cycle.harvestedKg).toBe(5)
    const more = { ...bundles, lots: [{ grade: 'jual', amount: 22, unit: 'ikat' }] }
    const put = await instructor.send('PUT', `/api/v1/entries/${noted.id}/harvest`, more)
    expect(put.json.soldKg).toBe(5.5)
    const { packs } = (await instructor.get('/api/v1/packs')).json
    expect(packs).toEqual([{ crop: 'pakcoy', unit: 'ikat', grams: 300 }])
  })
})

describe('a planned planting', () => {
  it('never counts as standing, and moves to the day on which its bed is free', async () => {
    const { office, planted, plant, note, page, instructor } = await aFarmBook()
    const standing = await planted({ transplantedMs: morning(-20) })
    const close = await plant({ transplantedMs: morning(2) })
    expect([close.status, close.json.code]).toEqual([409, 'questioned'])
    const plan = await planted({ transplantedMs: morning(2), sure: [close.json.question] })
    expect((await page(plan)).cycle.state).toBe('planned')
    const open = (nowMs: number) => readOpenCycles(office.book, nowMs)
    expect((await open(Date.now())).map(({ id }) => id)).toEqual([standing])
    expect((await open(morning(5))).map(({ id }) => id)).toEqual([standing])
    // Its day comes and goes while the bed is not cleared.
    await office.book
      .updateTable('cycle')
      .set({ transplanted_ms: dayStart(-3) })
      .where('id', '=', plan)
      .execute()
    expect((await page(plan)).cycle.state).toBe('planned')
    const early = await note(plan, 'guesses', { atMs: morning(0), kg: 6 })
    expect(early.json.message.id).toContain('Bedeng 1 masih berisi pakcoy')
    expect((await note(standing, 'harvests', aHarvest({ isLast: true }))).status).toBe(201)
    expect((await page(plan)).cycle).toMatchObject({
      state: 'growing',
      transplantedMs: dayStart(0),
    })
    const { cycles } = (await instructor.get(`/api/v1/cycles?from=${dayStart(0)}&bed=bedeng-1`))
      .json
    expect(cycles.map(({ id }: { id: number }) => id)).toEqual([standing, plan])
  })

  it('is taken out and brought back with all that hangs on it', async () => {
    const { planted, note, instructor } = await aFarmBook()
    const id = await planted()
    await note(id, 'losses', { atMs: morning(0), holes: 3, reason: 'rot' })
    const one = `/api/v1/cycles/${id}`
    expect((await instructor.send('DELETE', one)).status).toBe(204)
    expect((await instructor.get(one)).status).toBe(410)
    const lost = { atMs: morning(0), holes: 3, reason: 'rot' }
    expect((await note(id, 'losses', lost)).json.code).toBe('gone')
    expect((await instructor.get('/api/v1/cycles')).json.cycles).toEqual([])
    const other = await planted({ crop: 'selada', transplantedMs: morning(-3) })
    const taken = await instructor.send('POST', `${one}/restore`)
    expect([taken.status, taken.json.message.id]).toEqual([
      400,
      expect.stringContaining('Bedeng 1 masih berisi selada'),
    ])
    await instructor.send('DELETE', `/api/v1/cycles/${other}`)
    expect((await instructor.send('POST', `${one}/restore`)).status).toBe(200)
    expect(kinds((await instructor.get(one)).json.entries)).toEqual(['losses'])
  })

  it('is put right by day, holes and end, and what was noted stays within its days', async () => {
    const { planted, note, instructor } = await aFarmBook()
    const id = await planted()
    const patch = (body: object) => instructor.send('PATCH', `/api/v1/cycles/${id}`, body)
    await note(id, 'losses', { atMs: morning(-10), holes: 3, reason: 'rot' })
    const late = await patch({ transplantedMs: morning(-9) })
    expect([late.status, late.json.field]).toEqual([400, 'transplantedMs'])
    expect((await patch({ holes: 118, transplantedMs: morning(-19) })).json).toMatchObject({
      ...{ holes: 118, transplantedMs: dayStart(-19) },
    })
    const soon = await patch({ endedMs: morning(-11) })
    expect([soon.status, soon.json.field]).toEqual([400, 'endedMs'])
    expect((await patch({ endedMs: morning(-1) })).json).toMatchObject({
      ...{ state: 'finished', endedMs: dayEnd(-1) },
    })
    expect((await patch({ endedMs: null })).json.state).toBe('growing')
    expect((await patch({ holes: 118 })).status).toBe(200)
  })
})

describe('what hears of the farm book', () => {
  it('sees a new version after every change, and gets whole plantings with what stands noted', async () => {
    const { office, plant, planted, note, instructor } = await aFarmBook()
    const versions = [await growingVersion(office.book)]
    const id = await planted({ bed: 'melon-1', crop: 'melon', holes: 40, fruitsPerPlant: 1 })
    versions.push(await growingVersion(office.book))
    const noted = [
      await note(id, 'fruit-sets', { atMs: morning(-1), count: 36 }),
      await note(id, 'guesses', { atMs: morning(-1), kg: 40 }),
      await note(id, 'losses', { atMs: morning(-2), holes: 2, reason: 'wilt' }),
    ]
    expect(noted.map(({ status, text }) => [status, status === 201 ? '' : text])).toEqual(
      noted.map(() => [201, '']),
    )
    versions.push(await growingVersion(office.book))
    await instructor.send('DELETE', `/api/v1/entries/${noted[1]?.json.id}`)
    versions.push(await growingVersion(office.book))
    expect(new Set(versions).size).toBe(4)
    expect((await plant({ bed: 'melon-1' })).status).toBe(400)
    expect(await growingVersion(office.book)).toBe(versions.at(-1))
    const book = await openBook(bookFile(office.dataDir))
    const [cycle] = await readWholeCycles(book, { ids: [id] })
    await book.destroy()
    expect(cycle).toMatchObject({
      ...{ bed: 'melon-1', bedKind: 'melon', tank: null, crop: 'melon', holes: 40 },
      ...{ fruitSets: [{ count: 36, atMs: morning(-1) }], losses: [{ holes: 2 }], guesses: [] },
    })
  })

  it('finds every deed in the audit log, with the number of its change and no note of anybody', async () => {
    const { office, planted, note } = await aFarmBook()
    const id = await planted({ note: 'tray nomor empat' })
    await note(id, 'losses', { atMs: morning(0), holes: 3, reason: 'rot', note: 'akar cokelat' })
    const administrator = await office.person('administrator')
    const { rows, chainHolds } = (await administrator.get('/api/v1/audit')).json
    expect(chainHolds).toBe(true)
    expect(rows.slice(1, 3)).toMatchObject([
      { action: 'entry_added', subject: 'bedeng-1/pakcoy', after: { cycle: id, kind: 'losses' } },
      { action: 'planting_added', who: 'instructor-1', after: { cycle: id } },
    ])
    const text = JSON.stringify(rows)
    expect([text.includes('tray'), text.includes('akar')]).toEqual([false, false])
  })
})

describe('cultivars', () => {
  it('are added once, changed, kept when no longer grown, and only for their own crop', async () => {
    const { instructor, plant } = await aFarmBook()
    const add = (body: object) => instructor.send('POST', '/api/v1/cultivars', body)
    const gradeRule = { aFromGrams: 800, aToGrams: 1300, bFromGrams: 600, aFromBrix: 12 }
    const { status, json } = await add({ crop: 'melon', name: 'Inthanon', gradeRule })
    expect([status, json]).toEqual([
      201,
      { id: json.id, crop: 'melon', name: 'Inthanon', gradeRule, isGrown: true },
    ])
    expect((await add({ crop: 'melon', name: 'inthanon' })).json.field).toBe('name')
    expect((await add({ crop: 'melon', name: '  ' })).json.field).toBe('name')
    const inverted = { ...gradeRule, bFromGrams: 900 }
    expect((await add({ crop: 'melon', name: 'Alisha', gradeRule: inverted })).status).toBe(400)
    const wrong = await plant({ cultivar: json.id })
    expect([wrong.status, wrong.json.field]).toEqual([400, 'cultivar'])
    const one = `/api/v1/cultivars/${json.id}`
    const old = await instructor.send('PATCH', one, { isGrown: false })
    expect([old.status, old.json.isGrown]).toEqual([200, false])
    expect((await instructor.get('/api/v1/cultivars')).json.cultivars).toHaveLength(1)
  })
})
