import { describe, expect, it } from 'vitest'
import { alarmsOf } from '../../server/alarms/list.ts'
import type { Rule } from '../../server/alarms/rule.ts'
import { rulesOf } from '../../server/alarms/rules-of.ts'
import { aFarm, aWatch, good, HOUR, MINUTE, START } from './a-watched-farm.ts'

const PH = 'tandon-1-ph'
const LOW = 'ph-low@tandon-1'

/** Rules of a farm without those of missing data, which are told of elsewhere. */
const processRules = () => rulesOf(aFarm()).filter(({ kind }) => kind !== 'stale')
const watchOfPh = () => aWatch(processRules())

describe('an alarm', () => {
  it('calls once its condition has stood for the delay, and is dated then', () => {
    const watch = watchOfPh()
    watch.measure(PH, 5.0, 30 * MINUTE)
    expect(watch.standing()).toEqual([])
    watch.pass(MINUTE)
    expect(watch.standing()).toEqual([`${LOW} unacknowledged`])
    const [alarm] = alarmsOf(watch.rules, watch.state)
    expect(alarm).toMatchObject({ sinceMs: START + 31 * MINUTE, value: 5.0, limit: 5.2 })
  })

  it('says by how much, what to do, and until when it helps', () => {
    const watch = watchOfPh()
    watch.measure(PH, 5.0, 40 * MINUTE)
    const [alarm] = alarmsOf(watch.rules, watch.state)
    expect(alarm?.title.id).toBe('pH tandon-1: terlalu asam')
    expect(alarm?.action.id).toContain('Ukur ulang pH')
    expect(alarm?.respondMin).toBeGreaterThan(0)
  })

  it('of an acknowledged condition ends by itself when it is over', () => {
    const watch = watchOfPh()
    watch.measure(PH, 5.0, 40 * MINUTE)
    const id = alarmsOf(watch.rules, watch.state)[0]?.id ?? 0
    watch.give({
      kind: 'acknowledge',
      nowMs: watch.state.nowMs,
      alarm: id,
      by: 'p-1',
      comment: 'ya',
    })
    expect(watch.standing()).toEqual([`${LOW} acknowledged`])
    watch.measure(PH, 6.0, 20 * MINUTE)
    expect(watch.standing()).toEqual([])
    expect(watch.happened.at(-1)).toMatchObject({
      kind: 'closed',
      occurrence: { acknowledgedBy: 'p-1', comment: 'ya' },
    })
  })

  it('that nobody saw stays on the list after it is over, until somebody does', () => {
    const watch = watchOfPh()
    watch.measure(PH, 5.0, 40 * MINUTE)
    watch.measure(PH, 6.0, 20 * MINUTE)
    expect(watch.standing()).toEqual([`${LOW} returned`])
    watch.pass(30 * HOUR)
    expect(watch.standing()).toContain(`${LOW} returned`)
    const id = alarmsOf(watch.rules, watch.state).find(({ rule }) => rule === LOW)?.id ?? 0
    watch.give({ kind: 'acknowledge', nowMs: watch.state.nowMs, alarm: id, by: 'p', comment: '' })
    expect(watch.standing()).toEqual([])
  })

  it('that comes back before anybody looked is the same alarm', () => {
    const watch = watchOfPh()
    watch.measure(PH, 5.0, 40 * MINUTE)
    watch.measure(PH, 6.0, 20 * MINUTE)
    watch.measure(PH, 5.0, 40 * MINUTE)
    expect(alarmsOf(watch.rules, watch.state)).toMatchObject([{ id: 1, state: 'unacknowledged' }])
  })

  it('clears only after a quarter hour inside by more than the hysteresis', () => {
    const watch = watchOfPh()
    watch.measure(PH, 5.0, 40 * MINUTE)
    watch.measure(PH, 5.25, 3 * HOUR)
    expect(watch.standing()).toEqual([`${LOW} unacknowledged`])
    watch.measure(PH, 5.31, 15 * MINUTE)
    expect(watch.standing()).toEqual([`${LOW} unacknowledged`])
    watch.measure(PH, 5.31, 2 * MINUTE)
    expect(watch.standing()).toEqual([`${LOW} returned`])
  })

  it('of a value far out calls early, and once', () => {
    const watch = watchOfPh()
    watch.measure(PH, 4.5, 5 * HOUR)
    expect(watch.standing()).toEqual(['ph-very-low@tandon-1 unacknowledged'])
  })

  it('that was acknowledged and still stands calls again after its time', () => {
    const watch = watchOfPh()
    watch.measure(PH, 4.5, 20 * MINUTE)
    const id = alarmsOf(watch.rules, watch.state)[0]?.id ?? 0
    watch.give({ kind: 'acknowledge', nowMs: watch.state.nowMs, alarm: id, by: 'p', comment: '' })
    watch.measure(PH, 4.5, 4 * HOUR + MINUTE)
    expect(watch.happened.map(({ kind }) => kind)).toEqual([
      'raised',
      'acknowledged',
      'called_again',
    ])
    expect(watch.standing()).toEqual(['ph-very-low@tandon-1 unacknowledged'])
  })

  it('is not put off for ever by a dip of one sample', () => {
    const watch = watchOfPh()
    watch.measure(PH, (at) => (((at - START) / MINUTE) % 10 === 0 ? 5.25 : 5.0), 40 * MINUTE)
    expect(watch.calls(LOW)).toBe(1)
  })

  it('does not come of a value that is outside a tenth of the time', () => {
    const watch = watchOfPh()
    watch.measure(PH, (at) => (((at - START) / MINUTE) % 10 === 0 ? 5.0 : 6.0), 24 * HOUR)
    expect(watch.calls(LOW)).toBe(0)
  })

  it('of a past that is played again is marked', () => {
    const watch = aWatch(processRules(), { replayed: true })
    watch.measure(PH, 5.0, 40 * MINUTE)
    expect(alarmsOf(watch.rules, watch.state)).toMatchObject([{ replayed: true }])
  })
})

describe('a shelf', () => {
  const shelve = (watch: ReturnType<typeof aWatch>, forMs: number) => {
    const { nowMs } = watch.state
    const shelf = { untilMs: nowMs + forMs, by: 'p', why: 'pipa diganti' }
    watch.give({ kind: 'shelve', nowMs, rule: LOW, shelf })
  }

  it('keeps a rule from calling until its end, and then it calls if it still stands', () => {
    const watch = watchOfPh()
    shelve(watch, 2 * HOUR)
    watch.measure(PH, 5.0, 2 * HOUR - MINUTE)
    expect(watch.standing()).toEqual([])
    watch.measure(PH, 5.0, 2 * MINUTE)
    expect(watch.happened.map(({ kind }) => kind)).toEqual(['shelved', 'unshelved', 'raised'])
  })

  it('is told with an alarm that already stands', () => {
    const watch = watchOfPh()
    watch.measure(PH, 5.0, 40 * MINUTE)
    shelve(watch, HOUR)
    expect(alarmsOf(watch.rules, watch.state)[0]?.shelvedUntilMs).toBe(START + 100 * MINUTE)
  })
})

describe('a rule that throws', () => {
  const broken = (): readonly Rule[] =>
    processRules().map((rule) =>
      rule.id === 'ec-low@tandon-1'
        ? {
            ...rule,
            judge: () => {
              throw new Error('out of its depth')
            },
          }
        : rule,
    )

  it('is reported once, and the others go on', () => {
    const watch = aWatch(broken())
    watch.measure('tandon-1-ec', 0.1, HOUR)
    watch.measure(PH, 5.0, HOUR)
    expect(watch.standing()).toContain(`${LOW} unacknowledged`)
    expect(watch.state.standings['ec-low@tandon-1']?.failed).toBe('out of its depth')
  })
})

describe('time that was not watched', () => {
  it('counts for nothing: a restart goes on with the timers where they were', () => {
    const watch = watchOfPh()
    watch.measure(PH, 5.0, 20 * MINUTE)
    watch.give({ kind: 'resume', nowMs: watch.state.nowMs + 5 * HOUR })
    expect(watch.standing()).toEqual([])
    watch.measure(PH, 5.0, 9 * MINUTE)
    expect(watch.standing()).toEqual([])
    watch.measure(PH, 5.0, 3 * MINUTE)
    expect(watch.calls(LOW)).toBe(1)
  })

  it('does not end a shelf late', () => {
    const watch = watchOfPh()
    const shelf = { untilMs: START + HOUR, by: 'p', why: 'uji' }
    watch.give({ kind: 'shelve', nowMs: START, rule: LOW, shelf })
    watch.give({ kind: 'resume', nowMs: START + 3 * HOUR })
    expect(watch.state.standings[LOW]?.shelf).toBeNull()
  })

  it('may be a clock set back: nothing is late after it', () => {
    const watch = watchOfPh()
    watch.measure(PH, 5.0, 20 * MINUTE)
    watch.give({ kind: 'resume', nowMs: START - 24 * HOUR })
    watch.measure(PH, 5.0, 12 * MINUTE)
    expect(watch.calls(LOW)).toBe(1)
  })

  it('brings old live readings that say nothing of now', () => {
    const watch = watchOfPh()
    const nowMs = START + 5 * HOUR
    const readings = Array.from({ length: 60 }, (_, i) => good(PH, START + i * MINUTE, 5.0))
    watch.give({ kind: 'readings', nowMs, readings })
    watch.pass(HOUR)
    expect(watch.calls(LOW)).toBe(0)
  })
})
