import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Seen } from '../../server/jobs/goal.ts'
import type { JobWish } from '../../server/jobs/job.ts'
import {
  JOB_TIMES,
  type JobsInput,
  type JobsState,
  NO_JOBS,
  stepJobs,
} from '../../server/jobs/step-jobs.ts'

const MIN_MS = 60_000
const START_MS = Date.UTC(2026, 10, 21, 3)
const CHANNEL = 'melon-1-lembap'

const waterPlot = (change: Partial<JobWish> = {}): JobWish => ({
  place: 'melon-1',
  kind: 'water',
  reason: 'dry',
  urgency: 'do',
  harmMs: START_MS + 120 * MIN_MS,
  litres: 40,
  minutes: 12,
  alarm: null,
  goal: { kind: 'at_least', channel: CHANNEL, value: 28, step: 1 },
  ...change,
})

/** A farm of one plot whose moisture is told minute by minute. */
function plot() {
  let state: JobsState = NO_JOBS
  let nowMs = START_MS
  const said: string[] = []
  const step = (input: Partial<JobsInput>) => {
    const nothing: JobsInput = {
      ...{ nowMs, wishes: [], seen: () => null, stands: () => false },
      atWorkSinceMs: Number.NEGATIVE_INFINITY,
    }
    const after = stepJobs(state, { ...nothing, ...input })
    state = after.state
    said.push(
      ...after.news.map(({ what, state: now, end }) => end ?? (what === 'raised' ? what : now)),
    )
  }
  return {
    said,
    jobs: () => state.open,
    /** lives `minutes`, with the moisture of each */
    live(minutes: number, moisture: (minute: number) => number | null, wishes: readonly JobWish[]) {
      for (let minute = 0; minute < minutes; minute += 1) {
        const value = moisture(minute)
        const seen: Seen | null = value === null ? null : { atMs: nowMs, value }
        step({ wishes, seen: () => seen })
        nowMs += MIN_MS
      }
    },
    step,
    later: (ms: number) => {
      nowMs += ms
    },
  }
}

describe('a job', () => {
  it('ends when the probe has seen it done, and says so for a minute', () => {
    const farm = plot()
    farm.live(5, () => 20, [waterPlot()])
    farm.live(11, (minute) => 20 + minute, [waterPlot()])
    expect(farm.jobs()[0]?.state).toBe('done')
    farm.live(1, () => 29, [])
    expect(farm.jobs()).toHaveLength(0)
    expect(farm.said).toEqual(['raised', 'under_way', 'done', 'seen_done'])
  })

  it('says "not yet" when the soil stopped getting wetter before it was wet', () => {
    const farm = plot()
    farm.live(2, () => 20, [waterPlot()])
    farm.live(20, (minute) => Math.min(23, 20 + minute), [waterPlot()])
    expect(farm.jobs()[0]).toMatchObject({ state: 'not_yet', asked: 1 })
    farm.live(10, (minute) => 23 + minute, [waterPlot()])
    expect(farm.said.slice(0, 5)).toEqual(['raised', 'under_way', 'not_yet', 'under_way', 'done'])
  })

  it('calls the staff when nobody does it', () => {
    const farm = plot()
    farm.live(44, () => 20, [waterPlot()])
    expect(farm.jobs()[0]?.state).toBe('do')
    farm.live(3, () => 20, [waterPlot()])
    expect(farm.jobs()[0]?.state).toBe('escalated')
  })

  it('calls the staff when "not yet" was said and nothing came of it', () => {
    const farm = plot()
    farm.live(2, () => 20, [waterPlot()])
    farm.live(60, (minute) => Math.min(23, 20 + minute), [waterPlot()])
    expect(farm.said).toEqual(['raised', 'under_way', 'not_yet', 'escalated'])
  })

  it('calls the staff when it is asked for on and on while its probe is silent', () => {
    const farm = plot()
    farm.live(2, () => 20, [waterPlot()])
    farm.live(4, (minute) => 20 + minute, [waterPlot()])
    expect(farm.jobs()[0]?.state).toBe('under_way')
    farm.live(50, () => null, [waterPlot()])
    expect(farm.jobs()[0]?.state).toBe('escalated')
  })

  it('calls the staff and ends also when the clock was set back meanwhile', () => {
    const farm = plot()
    farm.live(5, () => 20, [waterPlot()])
    farm.later(-9_000 * 60 * MIN_MS)
    farm.live(50, () => 20, [waterPlot()])
    expect(farm.jobs()[0]?.state).toBe('escalated')
    farm.live(11, (minute) => 20 + minute, [waterPlot()])
    expect(farm.jobs()[0]?.state).toBe('done')
    farm.later(-9_000 * 60 * MIN_MS)
    farm.live(3, () => 29, [])
    expect(farm.jobs()).toHaveLength(0)
  })

  it('still ends by the probe after the staff was called', () => {
    const farm = plot()
    farm.live(50, () => 20, [waterPlot()])
    farm.live(12, (minute) => 20 + minute, [waterPlot()])
    expect(farm.said.slice(0, 4)).toEqual(['raised', 'escalated', 'under_way', 'done'])
  })

  it('does not count soil that dries on as ground to make good', () => {
    const farm = plot()
    farm.live(30, (minute) => 20 - minute / 10, [waterPlot()])
    expect(farm.jobs()[0]).toMatchObject({ state: 'do', from: 17.3 })
  })

  it('is taken back when nobody has wanted it for ten minutes, not for a cloud', () => {
    const farm = plot()
    farm.live(3, () => 20, [waterPlot()])
    farm.live(8, () => 20, [])
    expect(farm.jobs()).toHaveLength(1)
    farm.live(3, () => 20, [])
    expect(farm.jobs()).toHaveLength(0)
    expect(farm.said.at(-1)).toBe('gone')
  })

  it('is neither done nor undone while its probe is silent, and ends when it stays so', () => {
    const farm = plot()
    farm.live(3, () => 20, [waterPlot()])
    farm.live(9, () => null, [])
    expect(farm.jobs()[0]?.state).toBe('do')
    farm.live(3, () => null, [])
    expect(farm.said.at(-1)).toBe('data_lost')
  })

  it('gives way to danger at its place, and to nothing else', () => {
    const farm = plot()
    farm.live(1, () => 20, [waterPlot()])
    const roof = waterPlot({ kind: 'open_roof', reason: 'too_hot', goal: { kind: 'alarm_gone' } })
    farm.live(1, () => 20, [waterPlot(), { ...roof, harmMs: START_MS }])
    expect(farm.jobs().map(({ kind }) => kind)).toEqual(['water'])
    farm.live(1, () => 20, [waterPlot(), { ...roof, urgency: 'danger' }])
    expect(farm.jobs().map(({ kind }) => kind)).toEqual(['open_roof'])
    expect(farm.said).toEqual(['raised', 'overtaken', 'raised'])
  })

  it('that came from an alarm is done when the alarm is over, but not when it was shelved', () => {
    const call = waterPlot({
      kind: 'call_ph',
      reason: 'acidic',
      alarm: 7,
      goal: { kind: 'alarm_gone' },
    })
    const over = plot()
    over.step({ wishes: [call] })
    over.step({ wishes: [], stands: () => false, nowMs: START_MS + 1 })
    expect(over.jobs()[0]?.state).toBe('done')
    const shelved = plot()
    shelved.step({ wishes: [call] })
    shelved.step({ wishes: [], stands: () => true, nowMs: START_MS + 1 })
    expect(shelved.jobs()).toHaveLength(0)
    expect(shelved.said).toEqual(['raised', 'gone'])
  })

  it('keeps its number and beginning while its litres follow the bed', () => {
    const farm = plot()
    farm.live(1, () => 20, [waterPlot()])
    farm.live(1, () => 20, [waterPlot({ litres: 55, minutes: 16 })])
    expect(farm.jobs()[0]).toMatchObject({ id: 1, sinceMs: START_MS, litres: 55, minutes: 16 })
  })
})

const anyWish = fc
  .record({
    place: fc.constantFrom('bedeng-1', 'melon-1', 'tandon-1'),
    kind: fc.constantFrom('water', 'refill', 'call_ph', 'open_roof'),
    urgency: fc.constantFrom('do', 'danger'),
    harmMs: fc.integer({ min: START_MS, max: START_MS + 1e7 }),
    isSeen: fc.boolean(),
  } as const)
  .map(({ isSeen, ...wish }) =>
    waterPlot({ ...wish, alarm: 1, goal: isSeen ? waterPlot().goal : { kind: 'alarm_gone' } }),
  )
const anyMinute = fc.record({
  wishes: fc.array(anyWish, { maxLength: 4 }),
  value: fc.option(fc.double({ min: 0, max: 50, noNaN: true })),
  stands: fc.boolean(),
  ms: fc.integer({ min: 0, max: JOB_TIMES.ignoredMs }),
})

describe('whatever happens', () => {
  const lives = fc.array(anyMinute, { maxLength: 40 })
  const liveAll = (
    minutes: readonly (typeof anyMinute extends fc.Arbitrary<infer T> ? T : never)[],
  ) => {
    let state = NO_JOBS
    let nowMs = START_MS
    return minutes.map(({ wishes, value, stands, ms }) => {
      nowMs += ms
      const seen = () => (value === null ? null : { atMs: nowMs, value })
      const after = stepJobs(state, { nowMs, wishes, seen, stands: () => stands, atWorkSinceMs: 0 })
      state = after.state
      return { ...after, wishes }
    })
  }

  it('there is one job a place at most, and danger comes first', () => {
    fc.assert(
      fc.property(lives, (minutes) => {
        for (const { state } of liveAll(minutes)) {
          const places = state.open.map(({ place }) => place)
          expect(new Set(places).size).toBe(places.length)
          const dangers = state.open.map(({ urgency }) => urgency === 'danger')
          expect(dangers).toEqual([...dangers].sort((one, other) => Number(other) - Number(one)))
        }
      }),
    )
  })

  it('every wished place has a job, and every job was raised once and ends once', () => {
    fc.assert(
      fc.property(lives, (minutes) => {
        const steps = liveAll(minutes)
        for (const { state, wishes } of steps) {
          const busy = new Set(state.open.map(({ place }) => place))
          for (const { place } of wishes) expect(busy.has(place)).toBe(true)
        }
        const news = steps.flatMap((step) => step.news)
        const raised = news.filter(({ what }) => what === 'raised').map(({ id }) => id)
        const ended = news.filter(({ what }) => what === 'ended').map(({ id }) => id)
        const open = steps.at(-1)?.state.open.map(({ id }) => id) ?? []
        expect(new Set(raised).size).toBe(raised.length)
        expect(new Set(ended).size).toBe(ended.length)
        expect([...ended, ...open].sort((one, other) => one - other)).toEqual(raised)
      }),
    )
  })

  it('a restart in between changes nothing', () => {
    fc.assert(
      fc.property(lives, (minutes) => {
        const states = liveAll(minutes).map(({ state }) => state)
        for (const state of states) expect(JSON.parse(JSON.stringify(state))).toEqual(state)
      }),
    )
  })
})

describe('what people are asked for', () => {
  it('is not left undone by night, and by day only once they had time for it', () => {
    const farm = plot()
    const stateAfter = (minute: number, atWorkSinceMs: number | null) => {
      const nowMs = START_MS + minute * MIN_MS
      const seen = () => ({ atMs: nowMs, value: 20 })
      farm.step({ wishes: [waterPlot()], seen, atWorkSinceMs, nowMs })
      return farm.jobs()[0]?.state
    }
    const morningMs = START_MS + 300 * MIN_MS
    expect(stateAfter(0, null)).toBe('do')
    expect(stateAfter(299, null)).toBe('do')
    expect(stateAfter(300, morningMs)).toBe('do')
    expect(stateAfter(340, morningMs)).toBe('do')
    expect(stateAfter(345, morningMs)).toBe('escalated')
  })

  it('is water even where a probe at the same place waits for the staff', () => {
    const farm = plot()
    const deadData = waterPlot({ kind: 'call_dead_data', alarm: 7, goal: { kind: 'alarm_gone' } })
    farm.live(2, () => 20, [deadData])
    farm.live(1, () => 20, [deadData, waterPlot()])
    expect(farm.jobs()).toMatchObject([{ kind: 'water' }])
    farm.live(5, () => 20, [deadData, waterPlot()])
    expect(farm.jobs()).toMatchObject([{ kind: 'water' }])
  })

  it('is neither begun nor done by what noise shows once', () => {
    const farm = plot()
    farm.live(20, (minute) => (minute % 5 === 3 ? 29 : 20), [waterPlot()])
    expect(farm.jobs()).toMatchObject([{ state: 'do', from: 20 }])
  })
})
