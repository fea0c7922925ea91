import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alarmEngine } from '../../server/alarms/engine.ts'
import type { LiveReading } from '../../server/alarms/heard.ts'
import type { Input } from '../../server/alarms/input.ts'
import { alarmsOf } from '../../server/alarms/list.ts'
import { rulesOf } from '../../server/alarms/rules-of.ts'
import { newState, type State } from '../../server/alarms/state.ts'
import { aFarm, aGatewayNews, aWatch, good, HOUR, MINUTE, START } from './a-watched-farm.ts'

const RULES = rulesOf(aFarm())
const PROCESS = RULES.filter(({ kind }) => kind !== 'stale')
const EC = 'tandon-1-ec'
const EC_LOW = 'ec-low@tandon-1'
const limitOf = (id: string) => RULES.find((rule) => rule.id === id)?.limit ?? Number.NaN

/** Numbers as a normal distribution gives them, the same for a seed. */
function normal(seed: number): () => number {
  let state = seed >>> 0 || 1
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

describe('a value that sits on its limit', () => {
  it.each([0.005, 0.02, 0.05, 0.1, 0.2])(
    'with noise of %f mS/cm calls exactly once in 24 hours',
    (sigma) => {
      for (const seed of [1, 2, 3, 4, 5]) {
        const watch = aWatch(PROCESS.filter(({ id }) => id === EC_LOW))
        const noise = normal(seed)
        const limit = limitOf(EC_LOW)
        watch.measure(EC, () => limit + sigma * noise(), 24 * HOUR)
        expect([seed, watch.calls(EC_LOW)]).toEqual([seed, 1])
      }
    },
  )

  it('never calls twice for one standing condition, for noise of up to twice the hysteresis', () => {
    const anyNoise = fc.record({
      sigma: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
      offset: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
      seed: fc.integer(),
    })
    fc.assert(
      fc.property(anyNoise, ({ sigma, offset, seed }) => {
        const watch = aWatch(PROCESS.filter(({ id }) => id === EC_LOW))
        const noise = normal(seed)
        watch.measure(EC, () => limitOf(EC_LOW) + offset + sigma * noise(), 24 * HOUR)
        expect(watch.calls(EC_LOW)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 40 },
    )
  })

  it('that stays out although it is dosed again and again calls at last', () => {
    const watch = aWatch(PROCESS.filter(({ id }) => id === EC_LOW))
    const weak = limitOf(EC_LOW) - 0.2
    for (let dose = 0; dose < 4 && watch.calls(EC_LOW) === 0; dose++) {
      watch.measure(EC, weak, 25 * MINUTE)
      const { nowMs } = watch.state
      const event = { place: 'tandon-1', kind: 'nutrient', atMs: nowMs } as const
      watch.give({ kind: 'event', nowMs, event })
      watch.measure(EC, weak, 20 * MINUTE)
    }
    expect(watch.calls(EC_LOW)).toBe(1)
  })

  it('may leave by less than the hysteresis and come back as often as it likes', () => {
    const watch = aWatch(PROCESS)
    const limit = limitOf(EC_LOW)
    const isOut = (at: number) => Math.floor((at - START) / HOUR) % 2 === 0
    watch.measure(EC, (at) => (isOut(at) ? limit - 0.02 : limit + 0.09), 24 * HOUR)
    expect(watch.calls(EC_LOW)).toBe(1)
  })
})

const CHANNELS = ['tandon-1-ph', EC, 'tandon-1-water-level', 'melon-1-moisture']

/** A few hours of readings, news and deeds, in order. */
const anyDay: fc.Arbitrary<readonly Input[]> = fc
  .array(
    fc.record({
      afterMs: fc.integer({ min: 0, max: 20 * MINUTE }),
      what: fc.nat({ max: 11 }),
      channel: fc.constantFrom(...CHANNELS),
      value: fc.double({ min: 0, max: 40, noDefaultInfinity: true }),
      isGood: fc.boolean(),
      n: fc.nat({ max: 5 }),
    }),
    { maxLength: 80 },
  )
  .map((steps) => {
    let nowMs = START
    return steps.map(({ afterMs, what, ...step }) => {
      nowMs += afterMs
      return inputOf(what, nowMs, step)
    })
  })

interface Step {
  readonly channel: string
  readonly value: number
  readonly isGood: boolean
  readonly n: number
}

function inputOf(what: number, nowMs: number, { channel, value, isGood, n }: Step): Input {
  const reading: LiveReading = isGood
    ? good(channel, nowMs, value)
    : { channel, at: nowMs, value: null, quality: 'bad', reason: 'dead_probe' }
  switch (what) {
    case 0:
      return { kind: 'gateway', nowMs, news: aGatewayNews({ online: isGood }) }
    case 1:
      return { kind: 'event', nowMs, event: { place: 'tandon-1', kind: 'nutrient', atMs: nowMs } }
    case 2:
      return { kind: 'acknowledge', nowMs, alarm: n, by: 'p', comment: '' }
    case 3: {
      const shelf = { untilMs: nowMs + n * HOUR, by: 'p', why: 'uji' }
      return { kind: 'shelve', nowMs, rule: EC_LOW, shelf }
    }
    case 4:
      return { kind: 'unshelve', nowMs, rule: EC_LOW, by: 'p' }
    case 5:
      return { kind: 'dry_ahead', nowMs, place: 'melon-1', atMs: nowMs + n * HOUR }
    default:
      return { kind: 'readings', nowMs, readings: [reading] }
  }
}

/** The same inputs with ticks of another rate between them. */
function live(inputs: readonly Input[], tickMs: number, restart = false) {
  const engine = alarmEngine(RULES)
  let state: State = engine.step(newState(START), { kind: 'rules', nowMs: START }).state
  const happened: unknown[] = []
  const give = (input: Input) => {
    if (restart) state = JSON.parse(JSON.stringify(state))
    const stepped = engine.step(state, input)
    state = stepped.state
    happened.push(...stepped.happened)
  }
  for (const input of inputs) {
    for (let at = state.nowMs + tickMs; at < input.nowMs; at += tickMs) {
      give({ kind: 'tick', nowMs: at })
    }
    give(input)
  }
  return { happened, state, alarms: alarmsOf(RULES, state) }
}

describe('replay', () => {
  it('gives the same alarms at the same farm times, whatever the tick rate', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 7_000, max: 30 * MINUTE }), (inputs, tickMs) => {
        const [often, never] = [live(inputs, tickMs), live(inputs, Number.POSITIVE_INFINITY)]
        expect(often.happened).toEqual(never.happened)
        expect(often.alarms).toEqual(never.alarms)
      }),
      { numRuns: 60 },
    )
  })

  it('goes on through JSON after every step as if nothing was', () => {
    fc.assert(
      fc.property(anyDay, (inputs) => {
        const through = live(inputs, HOUR, true)
        expect(through.happened).toEqual(live(inputs, HOUR).happened)
      }),
      { numRuns: 30 },
    )
  })

  it('never throws and never stands twice for one rule', () => {
    fc.assert(
      fc.property(anyDay, (inputs) => {
        const { alarms } = live(inputs, 3 * MINUTE)
        expect(new Set(alarms.map(({ rule }) => rule)).size).toBe(alarms.length)
        expect(new Set(alarms.map(({ id }) => id)).size).toBe(alarms.length)
      }),
      { numRuns: 60 },
    )
  })
})

describe('losing data', () => {
  it('never clears an alarm: whatever is not measured ends nothing', () => {
    const silences: fc.Arbitrary<Input['kind']> = fc.constantFrom('tick', 'gateway', 'readings')
    const steps = fc.array(fc.tuple(silences, fc.integer({ min: 1, max: 6 * HOUR })), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(steps, (silence) => {
        const watch = aWatch(PROCESS)
        watch.measure(EC, limitOf(EC_LOW) - 0.1, HOUR)
        let nowMs = watch.state.nowMs
        for (const [kind, afterMs] of silence) {
          nowMs += afterMs
          const dead: LiveReading = {
            ...{ channel: EC, at: nowMs, value: 1.5 },
            ...{ quality: 'bad', reason: 'dead_probe' },
          }
          if (kind === 'readings') watch.give({ kind, nowMs, readings: [dead] })
          else if (kind === 'gateway') {
            watch.give({ kind, nowMs, news: aGatewayNews({ online: false }) })
          } else watch.give({ kind: 'tick', nowMs })
        }
        expect(watch.standing()).toContain(`${EC_LOW} unacknowledged`)
      }),
      { numRuns: 50 },
    )
  })
})
