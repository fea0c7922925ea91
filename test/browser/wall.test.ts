import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { JOB_KINDS, JOB_STATES, type Job } from '../../server/contract/jobs.ts'
import { PLACE_STATES } from '../../server/contract/wall-board.ts'
import { eventually, isMarked, mark, screens, textOf } from './screens.ts'
import { aJob, aPlace } from './stand-in-wall.ts'
import { legibility } from './wall-legibility.ts'

const at = screens()
const TELEVISIONS = [
  { width: 1920, height: 1080, diagonalInch: 43, viewDistanceM: 8 },
  { width: 3840, height: 2160, diagonalInch: 55, viewDistanceM: 10 },
] as const

async function aWall(size: { width: number; height: number }, turnClock = false): Promise<Page> {
  at.farm.access.codes.set('ABCD-EFGH', 'w1')
  const wall = await at.open('/dinding#ABCD-EFGH', { viewport: size, turnClock })
  await wall.locator('[data-screen=calm]').waitFor({ timeout: 20_000 })
  return wall
}

const REASON_OF: Readonly<Record<Job['kind'], Job['reason']>> = {
  water: 'dry_soon',
  stop_watering: 'wet',
  refill: 'tank_low',
  check_pump: 'no_flow',
  open_roof: 'too_hot',
  call_ph: 'alkaline',
  call_weak: 'weak',
  call_strong: 'strong',
  call_dead_data: 'data_dead',
  power_out: 'power_out',
}

/** Every job in every state, with the largest plate and amount there may be. */
const EVERY_JOB = JOB_KINDS.flatMap((kind) =>
  JOB_STATES.map((state, i) =>
    aJob({
      id: 10 * JOB_KINDS.indexOf(kind) + i + 10,
      kind,
      state,
      reason: REASON_OF[kind],
      plate: 'T12',
      minutes: 120,
    }),
  ),
)

describe.each(TELEVISIONS)(
  'on a wall of $diagonalInch inches, read from $viewDistanceM m',
  (tv) => {
    it.each(['id', 'en'] as const)(
      'every word can be read from there, and none is cut (%s)',
      async (language) => {
        const wall = await aWall(tv)
        const settings = { ...at.farm.wall.board.settings, ...tv, language }
        const { width: _width, height: _height, ...known } = settings
        for (const job of EVERY_JOB) {
          const states = PLACE_STATES.map((state, i) => aPlace(`T1${i}`, { state, job: job.id }))
          at.farm.wall.show({ jobs: [job], places: states, settings: known })
          await wall.locator(`html[lang=${language}] .card[data-job="${job.id}"]`).waitFor()
          const { small, cut, faint } = await legibility(wall, tv)
          expect([job.kind, job.state, small, cut, faint]).toEqual([
            job.kind,
            job.state,
            [],
            [],
            [],
          ])
        }
        const farther = { ...tv, viewDistanceM: 1.3 * tv.viewDistanceM }
        expect((await legibility(wall, farther)).small).not.toEqual([])
      },
    )
  },
)

describe('a wall', () => {
  it('tells its states apart by shape and word, without colour', async () => {
    const wall = await aWall(TELEVISIONS[1])
    const settings = { ...at.farm.wall.board.settings, diagonalInch: 65, viewDistanceM: 5 }
    const shown = PLACE_STATES.map((state, i) => aPlace(String(i + 1), { state, job: 1 }))
    const seen = new Map<string, string>()
    for (const place of shown) {
      const jobs = [aJob(place.state === 'running' ? { state: 'under_way' } : {})]
      at.farm.wall.show({ jobs, places: [place], settings })
      const row = wall.locator(`[data-place="${place.plate}"][data-state="${place.state}"]`)
      await row.waitFor()
      const shape = await row.locator('.pictogram').getAttribute('data-shape')
      seen.set(`${shape}`, await row.locator('.word').innerText())
    }
    expect([...seen.keys()]).toHaveLength(PLACE_STATES.length)
    expect(Object.fromEntries(seen)).toMatchObject({ fine: 'Siram', dead: 'Data mati' })
  })

  it('never turns away from a danger, turns between the others, and keeps what the probe did not clear', async () => {
    const wall = await aWall(TELEVISIONS[0], true)
    const tank = aJob({ id: 2, kind: 'refill', reason: 'tank_empty', plate: 'T1', minutes: null })
    at.farm.wall.show({ jobs: [aJob(), tank] })
    await wall.locator('.card[data-job]').waitFor()
    const verbs = new Set<string>()
    for (let turn = 0; turn < 4; turn++) {
      verbs.add(await textOf(wall, '.verb'))
      await wall.clock.fastForward(6_000)
      at.farm.wall.show({})
    }
    expect([...verbs].sort()).toEqual(['ISI AIR', 'SIRAM'])
    at.farm.wall.show({ jobs: [{ ...tank, urgency: 'danger' }, aJob()] })
    await wall.locator('[data-look=danger]').waitFor()
    await wall.clock.fastForward(13_000)
    at.farm.wall.show({})
    expect(await textOf(wall, '.verb')).toBe('ISI AIR')
    await wall.keyboard.press('Escape')
    await wall.keyboard.press('Enter')
    await eventually(() => textOf(wall, '.taken')).toMatch(/DITERIMA \d\d\.\d\d/)
    expect(await textOf(wall, '.verb')).toBe('ISI AIR')
  })

  it('is dead within 15 s when the server is gone, and comes back by itself', async () => {
    at.allowLog(/Failed to load resource/)
    const wall = await aWall(TELEVISIONS[0], true)
    at.farm.wall.show({ jobs: [aJob()] })
    await wall.locator('.card[data-job]').waitFor()
    await mark(wall)
    await at.farm.restart()
    at.farm.mute(true)
    await wall.clock.fastForward(15_000)
    await wall.locator('[data-screen=dead]').waitFor()
    expect(await wall.innerText('body')).not.toMatch(/SIRAM|Aman/)
    const { small, cut, faint } = await legibility(wall, TELEVISIONS[0])
    expect([small, cut, faint]).toEqual([[], [], []])
    at.farm.mute(false)
    await wall.clock.fastForward(31_000)
    await wall.locator('.card[data-job]').waitFor()
    expect(await isMarked(wall)).toBe(true)
  })

  it('loads a newer program by itself once nobody is asked for anything', async () => {
    const wall = await aWall(TELEVISIONS[0], true)
    at.farm.wall.show({ jobs: [aJob()] })
    await wall.locator('.card[data-job]').waitFor()
    await mark(wall)
    at.farm.wall.renew('newer')
    at.farm.wall.beat()
    await wall.clock.fastForward(40_000)
    at.farm.wall.beat()
    expect(await isMarked(wall)).toBe(true)
    at.farm.wall.show({ jobs: [] })
    await wall.locator('[data-screen=calm]').waitFor()
    await wall.clock.fastForward(2_000)
    await eventually(() => isMarked(wall)).toBe(false)
  })

  it('grows by less than 5 MB in 50,000 boards', async () => {
    // The page is loaded again before and after it was paired: its code is used up by then.
    at.allowLog(/401|410/)
    at.farm.access.codes.set('ABCD-EFGH', 'w1')
    const wall = await at.open('/dinding', { viewport: { width: 1920, height: 1080 } })
    await wall.addInitScript(() => {
      const Real = globalThis.EventSource
      globalThis.EventSource = class extends Real {
        constructor(url: string | URL) {
          super(url)
          Object.assign(globalThis, { wallSource: this })
        }
      }
    })
    await wall.goto(`${at.farm.url}/dinding#ABCD-EFGH`)
    await wall.reload()
    await wall.locator('[data-screen=calm]').waitFor({ timeout: 20_000 })
    const text = JSON.stringify({
      ...at.farm.wall.board,
      jobs: [aJob(), aJob({ id: 2, plate: '1' })],
    })
    const feed = (from: number, count: number) =>
      wall.evaluate(
        async ([board, first, boards]) => {
          const source = Reflect.get(globalThis, 'wallSource') as EventTarget
          for (let i = 0; i < boards; i++) {
            const next = board.replace('"seq":1', `"seq":${first + i}`)
            source.dispatchEvent(new MessageEvent('board', { data: next }))
            if (i % 1_000 === 0) await new Promise((then) => setTimeout(then, 0))
          }
        },
        [text, from, count] as const,
      )
    const session = await wall.context().newCDPSession(wall)
    const heap = async () => {
      await session.send('HeapProfiler.collectGarbage')
      return (await session.send('Runtime.getHeapUsage')).usedSize
    }
    await feed(2, 2_000)
    const before = await heap()
    await feed(2_002, 50_000)
    const grownMb = ((await heap()) - before) / 1e6
    process.stdout.write(`wall: ${grownMb.toFixed(2)} MB more after 50,000 boards\n`)
    expect(grownMb).toBeLessThan(5)
  })

  it('shows a reading test for the screen it is', async () => {
    at.allowLog(/401/)
    const wall = await at.open('/dinding/tes', { viewport: { width: 1920, height: 1080 } })
    await eventually(() => textOf(wall, '[data-screen=test]')).toMatch(
      /Layar 43 inci, dibaca dari 8 m/,
    )
    expect(await wall.locator('.e-line').count()).toBe(3)
  })
})
