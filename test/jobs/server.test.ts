import { describe, expect, it } from 'vitest'
import { readJobs } from '../../server/book/jobs.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import { farmClock } from '../../server/clock.ts'
import type { Job } from '../../server/contract/jobs.ts'
import type { JobWish } from '../../server/jobs/job.ts'
import { keepJobs } from '../../server/jobs/keep-jobs.ts'
import { eventually } from '../line/eventually.ts'
import { anOffice } from '../people/an-office.ts'
import { aChannel, aGateway, aReading, aState } from '../server/a-gateway.ts'
import { aDataFolder, heardLog } from '../server/a-server.ts'

/** Farm seconds a second. */
const SPEED = 600
const PROBE = {
  id: 'melon-1-lembap',
  place: 'melon-1',
  quantity: 'moisture',
  unit: '%',
  rawUnit: 'mV',
  range: { low: 0, high: 60 },
  periodMs: 60_000,
  probe: 'tanah-01',
  calibration: null,
} as const

/** A server in a hurry, and one plot whose soil is as wet as the test says. */
async function aPlot() {
  const anchorMs = Date.now()
  const office = await anOffice({ config: { speed: SPEED, clockAnchorMs: anchorMs } })
  const farmNow = () => Math.round(anchorMs + (Date.now() - anchorMs) * SPEED)
  const gateway = await aGateway(office)
  await gateway.say(gateway.topics.state, aState(), true)
  await gateway.announce(aChannel(PROBE))
  const token = await office.token()
  let seq = 0
  const jobsWhile = async (moisture: number): Promise<Job[]> => {
    seq += 1
    await gateway.send(seq, [aReading(farmNow(), { channel: PROBE.id, value: moisture })])
    const { json } = await token.get('/api/v1/jobs')
    return json.jobs
  }
  /** measures this moisture until the plot's job is in a state */
  const until = (state: Job['state'] | null, moisture: () => number) =>
    eventually(`a job that is ${state}`, async () => {
      const jobs = await jobsWhile(moisture())
      const own = jobs.find(({ place }) => place === 'melon-1')
      return (own?.state ?? null) === state && { job: own }
    })
  return { office, token, until }
}

describe('a plot that dries', () => {
  it('makes a job with litres and minutes, which ends when its probe sees the soil wet', async () => {
    const { until, token, office } = await aPlot()
    const { job } = await until('do', () => 15)
    // History is asked once it is open, not before.
    expect(office.log.sentences).not.toContain('The plots could not be looked at anew.')
    expect(job).toMatchObject({ kind: 'water', reason: 'dry', plate: '3', alarm: null })
    expect(job?.litres).toBeGreaterThan(10)
    expect(job?.minutes).toBeGreaterThan(0)

    const dry = await token.get('/api/v1/dry')
    expect(dry.json.places[0]).toMatchObject({ place: 'melon-1', litres: job?.litres })
    const instructor = await office.person('instructor')
    const advice = await instructor.get('/api/v1/advice/melon-1')
    expect(advice.json.cards[0].steps[0]).toMatchObject({ litres: job?.litres })
    expect((await instructor.get('/api/v1/advice/nowhere')).status).toBe(404)

    let moisture = 15
    await until('under_way', () => {
      moisture += 0.3
      return Math.min(17, moisture)
    })
    await until('done', () => 24)
    await until(null, () => 24)
  })
})

const WISH: JobWish = {
  ...{ place: 'tandon-1', kind: 'refill', reason: 'tank_low', urgency: 'do', harmMs: 1 },
  ...{ litres: 300, minutes: null, alarm: 3 },
  goal: { kind: 'at_least', channel: 'tandon-1-tinggi', value: 50, step: 2 },
}

/** Jobs on a book, with the wishes of the moment; `told` counts what screens heard of. */
async function jobsOn(file: string, wishes: readonly JobWish[]) {
  const book = await openBook(file)
  const notDone: [string, boolean][] = []
  const jobs = await keepJobs({
    book,
    clock: farmClock(3_600, Date.UTC(2026, 10, 21)),
    log: heardLog(),
    look: (atMs) => ({
      wishes,
      seen: () => ({ atMs, value: 9 }),
      stands: () => true,
      atWorkSinceMs: 0,
    }),
    plateOf: () => 'T1',
    places: ['tandon-1', 'melon-1'],
    tellNotDone: (place, isNotDone) => void notDone.push([place, isNotDone]),
  })
  return { book, jobs, notDone }
}

describe('jobs in the book', () => {
  it('are there before any screen hears of them, and go on after a sudden end', async () => {
    const file = bookFile(aDataFolder())
    const first = await jobsOn(file, [WISH])
    const kept = new Promise<number | undefined>((resolve) => {
      first.jobs.onChange(() => {
        void readJobs(first.book).then((state) => resolve(state?.open.length))
      })
    })
    expect(await kept).toBe(1)
    await eventually('a call for the staff', () => first.notDone.some(([, isSo]) => isSo))
    // Nothing is closed: the process is gone.
    const again = await jobsOn(file, [WISH])
    expect(again.jobs.list()).toMatchObject([{ id: 1, state: 'escalated', litres: 300 }])
    // Whatever the alarms heard last: a job that ended just before must not stand for ever.
    expect(again.notDone).toEqual([
      ['tandon-1', true],
      ['melon-1', false],
    ])
    await Promise.all([first.jobs.close(), again.jobs.close()])
    await Promise.all([first.book.destroy(), again.book.destroy()])
  })
})
