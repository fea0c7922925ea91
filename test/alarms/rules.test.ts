import { describe, expect, it } from 'vitest'
import type { LiveReading } from '../../server/alarms/heard.ts'
import { alarmsOf } from '../../server/alarms/list.ts'
import { rulesOf } from '../../server/alarms/rules-of.ts'
import { PRIORITIES } from '../../server/contract/alarms.ts'
import {
  aChannel,
  aFarm,
  aGatewayNews,
  aPlace,
  aWatch,
  good,
  HOUR,
  MINUTE,
  SECOND,
  START,
} from './a-watched-farm.ts'

const PH = 'tandon-1-ph'
const EC = 'tandon-1-ec'
const LEVEL = 'tandon-1-water-level'
const FARM = aFarm()
const CHANNELS = FARM.channels.map(({ id }) => id)

/** Values that are right everywhere. */
const FINE: Readonly<Record<string, number>> = {
  ph: 6,
  ec: 1.6,
  water_level: 40,
  water_temperature: 25,
  moisture: 22,
  soil_temperature: 26,
}
const fine = (at: number): LiveReading[] =>
  FARM.channels.map(({ id, quantity }) => good(id, at, FINE[quantity] ?? 1))

/** A farm where all is well, for so long. */
function healthy(watch: ReturnType<typeof aWatch>, forMs: number): void {
  const endMs = watch.state.nowMs + forMs
  for (let at = watch.state.nowMs + MINUTE; at <= endMs; at += MINUTE) {
    watch.give({ kind: 'readings', nowMs: at, readings: fine(at) })
  }
}

const news = (watch: ReturnType<typeof aWatch>, more: Parameters<typeof aGatewayNews>[0]) =>
  watch.give({ kind: 'gateway', nowMs: watch.state.nowMs, news: aGatewayNews(more) })

describe('every rule', () => {
  const big = aFarm({
    channels: [
      ...FARM.channels,
      aChannel('bedeng-1', 'flow'),
      aChannel('bedeng-1', 'air_temperature'),
      aChannel('melon-1', 'ec'),
      aChannel('melon-1', 'ph'),
    ],
    gateways: ['kebun-1', 'kebun-2'],
  })
  const farms = [FARM, big]

  it('says what is wrong, why, what follows, what to do and until when, in both languages', () => {
    for (const rule of farms.flatMap(rulesOf)) {
      const words = [rule.title, rule.cause, rule.consequence, rule.action]
      for (const { id, en } of words) {
        expect([rule.id, id.trim().length > 5, en.trim().length > 5]).toEqual([rule.id, true, true])
      }
      expect([rule.id, rule.respondMin > 0]).toEqual([rule.id, true])
      expect(rule.id).toMatch(/^[A-Za-z0-9@._-]{1,100}$/)
    }
  })

  it('is of a priority such that about 80, 15 and 5 of a hundred are low, medium and high', () => {
    const aims = { low: 80, medium: 15, high: 5 }
    for (const rules of farms.map(rulesOf)) {
      for (const priority of PRIORITIES) {
        const n = rules.filter((rule) => rule.priority === priority).length
        const percent = (100 * n) / rules.length
        expect([priority, Math.abs(percent - aims[priority]) <= 10, percent]).toEqual([
          priority,
          true,
          percent,
        ])
      }
    }
  })

  it('has a name of its own', () => {
    const ids = rulesOf(big).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a farm where all is well', () => {
  it('has no alarm in two days', () => {
    const watch = aWatch()
    news(watch, {})
    healthy(watch, 48 * HOUR)
    expect(watch.happened).toEqual([])
  })
})

describe('a probe', () => {
  it('that gives nothing is told as dead data, and not as a wrong value', () => {
    const watch = aWatch()
    healthy(watch, HOUR)
    const rest = fine(0).filter(({ channel }) => channel !== PH)
    for (let i = 0; i < 60; i++) {
      const nowMs = watch.state.nowMs + MINUTE
      watch.give({
        kind: 'readings',
        nowMs,
        readings: rest.map((each) => ({ ...each, at: nowMs })),
      })
    }
    expect(watch.standing()).toEqual([`stale@${PH} unacknowledged`])
  })

  it('that reads nonsense is told as a broken probe, and its value raises nothing', () => {
    const watch = aWatch(rulesOf(FARM).filter(({ channel }) => channel === PH))
    for (let at = START + MINUTE; at < START + HOUR; at += MINUTE) {
      const dead = { ...good(PH, at, 0.3), quality: 'bad', reason: 'out_of_range' } as const
      watch.give({ kind: 'readings', nowMs: at, readings: [dead] })
    }
    expect(watch.standing()).toEqual([`dead-probe@${PH} unacknowledged`])
  })

  it('that spikes once raises nothing', () => {
    const watch = aWatch(rulesOf(FARM).filter(({ channel }) => channel === PH))
    for (let at = START + MINUTE; at < START + 3 * HOUR; at += MINUTE) {
      const spike = { ...good(PH, at, 2), quality: 'uncertain', reason: 'spike' } as const
      watch.give({
        kind: 'readings',
        nowMs: at,
        readings: [at % (5 * MINUTE) ? good(PH, at, 6) : spike],
      })
    }
    expect(watch.standing()).toEqual([])
  })

  it('that is being calibrated is quiet, and for ten minutes after', () => {
    const watch = aWatch(rulesOf(FARM).filter(({ id }) => id === 'ph-very-low@tandon-1'))
    for (let at = START + MINUTE; at < START + HOUR; at += MINUTE) {
      const buffer = { ...good(PH, at, 4), quality: 'uncertain', reason: 'calibrating' } as const
      watch.give({ kind: 'readings', nowMs: at, readings: [buffer] })
    }
    watch.measure(PH, 4.5, 15 * MINUTE)
    expect(watch.standing()).toEqual([])
    watch.measure(PH, 4.5, 10 * MINUTE)
    expect(watch.standing()).toEqual(['ph-very-low@tandon-1 unacknowledged'])
  })
})

describe('a noted dose', () => {
  it('gives pH and EC twenty minutes before anything counts', () => {
    const watch = aWatch(rulesOf(FARM).filter(({ id }) => id === 'ph-very-low@tandon-1'))
    watch.give({
      kind: 'event',
      nowMs: START,
      event: { place: 'tandon-1', kind: 'acid_base', atMs: START },
    })
    watch.measure(PH, 4.5, 29 * MINUTE)
    expect(watch.standing()).toEqual([])
    watch.measure(PH, 4.5, 3 * MINUTE)
    expect(watch.standing()).toEqual(['ph-very-low@tandon-1 unacknowledged'])
  })

  it('marks an alarm that stands already as kept quiet', () => {
    const watch = aWatch(
      rulesOf(FARM).filter(({ channel, kind }) => channel === EC && kind !== 'stale'),
    )
    watch.measure(EC, 0.5, HOUR)
    const { nowMs } = watch.state
    watch.give({
      kind: 'event',
      nowMs,
      event: { place: 'tandon-1', kind: 'nutrient', atMs: nowMs },
    })
    expect(alarmsOf(watch.rules, watch.state)).toMatchObject([{ suppressed: 'just_dosed' }])
    watch.measure(EC, 0.5, 21 * MINUTE)
    expect(alarmsOf(watch.rules, watch.state)).toMatchObject([{ suppressed: null }])
  })
})

describe('a gateway', () => {
  it('that is gone calls alone, and not once for each of its probes', () => {
    const watch = aWatch()
    news(watch, {})
    healthy(watch, HOUR)
    news(watch, { online: false })
    watch.pass(24 * HOUR)
    expect(watch.standing()).toEqual(['gateway-offline@kebun-1 unacknowledged'])
  })

  it('that comes back with all its probes calls no more', () => {
    const watch = aWatch()
    healthy(watch, HOUR)
    news(watch, { online: false })
    watch.pass(3 * HOUR)
    news(watch, { online: true })
    healthy(watch, HOUR)
    expect(watch.standing()).toEqual(['gateway-offline@kebun-1 returned'])
    expect(watch.happened.filter(({ kind }) => kind === 'raised')).toHaveLength(1)
  })

  it('that comes back without one probe says so', () => {
    const watch = aWatch()
    healthy(watch, HOUR)
    news(watch, { online: false })
    watch.pass(3 * HOUR)
    news(watch, { online: true })
    for (let i = 0; i < 30; i++) {
      const nowMs = watch.state.nowMs + MINUTE
      const readings = fine(nowMs).filter(({ channel }) => channel !== EC)
      watch.give({ kind: 'readings', nowMs, readings })
    }
    expect(watch.standing()).toEqual([
      `stale@${EC} unacknowledged`,
      'gateway-offline@kebun-1 returned',
    ])
  })

  it('with a board that does not answer calls once for the board', () => {
    const watch = aWatch()
    news(watch, {})
    healthy(watch, HOUR)
    news(watch, {
      ports: [
        { id: 'papan-1', up: false },
        { id: 'papan-2', up: true },
      ],
    })
    const alive = FARM.channels.filter(({ port }) => port === 'papan-2').map(({ id }) => id)
    for (let i = 0; i < 120; i++) {
      const nowMs = watch.state.nowMs + MINUTE
      const readings = fine(nowMs).filter(({ channel }) => alive.includes(channel))
      watch.give({ kind: 'readings', nowMs, readings })
    }
    expect(watch.standing()).toEqual(['port-down@kebun-1-papan-1 unacknowledged'])
  })

  it('that is away for half a minute calls nobody', () => {
    const watch = aWatch()
    healthy(watch, HOUR)
    news(watch, { online: false })
    watch.pass(30 * SECOND)
    news(watch, { online: true })
    healthy(watch, HOUR)
    expect(watch.happened).toEqual([])
  })

  it('that nobody tells the time, or that is nearly full, says so', () => {
    const watch = aWatch(rulesOf(FARM).filter(({ channel }) => channel === null))
    news(watch, { clock: { trust: 'unknown', undated: 3 }, hoursLeft: 20 })
    watch.pass(HOUR)
    expect(watch.standing()).toEqual([
      'hours-left@kebun-1 unacknowledged',
      'clock@kebun-1 unacknowledged',
    ])
  })

  it('whose backlog only grows for an hour says so, and one that drains does not', () => {
    const watch = aWatch(rulesOf(FARM).filter(({ channel }) => channel === null))
    for (let i = 0; i < 70; i++) {
      news(watch, { backlogReadings: 5_000 + 100 * i })
      watch.pass(MINUTE)
    }
    expect(watch.standing()).toEqual(['backlog@kebun-1 unacknowledged'])
    for (let i = 0; i < 70; i++) {
      news(watch, { backlogReadings: 12_000 - 100 * i })
      watch.pass(MINUTE)
    }
    expect(watch.standing()).toEqual(['backlog@kebun-1 returned'])
  })

  it('and all others gone at once is one alarm: the power', () => {
    const two = aFarm({
      gateways: ['kebun-1', 'kebun-2'],
      channels: [...FARM.channels, aChannel('bedeng-1', 'ph', { gateway: 'kebun-2' })],
    })
    const watch = aWatch(rulesOf(two))
    for (const gateway of ['kebun-1', 'kebun-2']) news(watch, { gateway, online: true })
    for (const gateway of ['kebun-2', 'kebun-1']) news(watch, { gateway, online: false })
    watch.give({ kind: 'wall', nowMs: watch.state.nowMs, wall: 'w1', isDark: true })
    watch.pass(6 * HOUR)
    expect(watch.standing()).toEqual(['gateway-offline@kebun-1 unacknowledged'])
  })

  it('and one that was locked out before are not everybody: the others are still watched', () => {
    const two = aFarm({
      gateways: ['kebun-1', 'kebun-2'],
      channels: [...FARM.channels, aChannel('bedeng-1', 'ph', { gateway: 'kebun-2' })],
    })
    const watch = aWatch(rulesOf(two))
    for (const gateway of ['kebun-1', 'kebun-2']) news(watch, { gateway, online: true })
    for (const gateway of ['kebun-9', 'kebun-1']) news(watch, { gateway, online: false })
    watch.pass(6 * HOUR)
    expect(watch.standing()).toEqual([
      'gateway-offline@kebun-1 unacknowledged',
      'stale@bedeng-1-ph unacknowledged',
    ])
  })
})

describe('a clock that is set back', () => {
  it('leaves no silence unnoticed, although nothing is heard any more', () => {
    const watch = aWatch()
    healthy(watch, HOUR)
    watch.give({ kind: 'resume', nowMs: START - 10_000 * HOUR })
    watch.pass(HOUR)
    expect(watch.standing()).toContain('stale@tandon-1-ec unacknowledged')
  })
})

describe('what was noted by a clock ahead of this one', () => {
  it('keeps alarms quiet for as long as if it had happened now', () => {
    const watch = aWatch()
    const event = { place: 'tandon-1', kind: 'power_cut', atMs: START + 10_000 * HOUR } as const
    watch.give({ kind: 'event', nowMs: START, event })
    watch.give({ kind: 'resume', nowMs: START + 10_000 * HOUR })
    watch.pass(HOUR)
    expect(watch.standing()).toContain('stale@tandon-1-ec unacknowledged')
  })
})

describe('a tank', () => {
  it('that empties calls step by step, and for each step once', () => {
    const watch = aWatch(
      rulesOf(FARM).filter(({ channel, kind }) => channel === LEVEL && kind === 'low'),
    )
    watch.measure(LEVEL, (at) => 40 - (4 * (at - START)) / HOUR, 10 * HOUR)
    expect(watch.happened.map(({ rule }) => rule)).toEqual([
      'water-level-low@tandon-1',
      'water-level-very-low@tandon-1',
      'water-level-empty@tandon-1',
    ])
    expect(alarmsOf(watch.rules, watch.state)[0]).toMatchObject({ priority: 'high' })
  })

  it.each([
    ['a tank nobody measured, by its probe', 'tandon-1', null, [24, 12, 4.8]],
    ['a tank that is full at 40 cm, by that', 'tandon-1', 40, [16, 8, 3.2]],
    ['a tank whose measure makes no sense, by its probe', 'tandon-1', 0, [24, 12, 4.8]],
    ['a raft, where roots hang dry sooner', 'bedeng-1', 20, [14, 8, 3]],
  ])('calls by shares of its depth: %s', (_, place, fullCm, limits) => {
    const channels = [aChannel(place, 'water_level')]
    const rules = rulesOf(aFarm({ channels, fullCmOf: () => fullCm }))
    const found = rules.flatMap(({ kind, limit }) => (kind === 'low' ? (limit ?? []) : []))
    expect(found.map((cm) => Math.round(cm * 10) / 10)).toEqual(limits)
  })

  const trend = (ecPerDay: number, cmPerDay: number) => {
    const watch = aWatch(
      rulesOf(FARM).filter(({ kind }) => kind === 'falling' || kind === 'rising'),
    )
    for (let at = START + MINUTE; at <= START + 20 * HOUR; at += MINUTE) {
      const days = (at - START) / (24 * HOUR)
      const noise = ((at / MINUTE) % 7) / 100
      const readings = [
        good(EC, at, 1.8 + ecPerDay * days + noise),
        good(LEVEL, at, 45 + cmPerDay * days),
      ]
      watch.give({ kind: 'readings', nowMs: at, readings })
    }
    return watch.standing()
  }

  it('whose EC falls while the level is steady has hungry plants', () => {
    expect(trend(-0.5, 0)).toEqual(['ec-falling@tandon-1 unacknowledged'])
  })

  it('whose EC rises while the level falls needs water, not nutrient', () => {
    expect(trend(0.5, -6)).toEqual(['ec-rising@tandon-1 unacknowledged'])
  })

  it('whose EC moves less, or for another reason, is left alone', () => {
    expect(trend(-0.2, 0)).toEqual([])
    expect(trend(-0.5, 12)).toEqual([])
    expect(trend(0.5, 0)).toEqual([])
  })
})

describe('what others reckon', () => {
  it('is told ahead: a plot that will be dry in two hours', () => {
    const watch = aWatch(rulesOf(FARM).filter(({ kind }) => kind === 'dry_ahead'))
    watch.give({ kind: 'dry_ahead', nowMs: START, place: 'melon-1', atMs: START + 5 * HOUR })
    watch.pass(3 * HOUR)
    expect(watch.standing()).toEqual([])
    watch.pass(10 * MINUTE)
    expect(watch.standing()).toEqual(['dry-ahead@melon-1 unacknowledged'])
    watch.give({
      kind: 'dry_ahead',
      nowMs: watch.state.nowMs,
      place: 'melon-1',
      atMs: START + 40 * HOUR,
    })
    watch.pass(HOUR)
    expect(watch.standing()).toEqual(['dry-ahead@melon-1 returned'])
  })

  it('is called once while every look ahead says a little more or less', () => {
    const watch = aWatch(rulesOf(FARM).filter(({ kind }) => kind === 'dry_ahead'))
    for (let look = 0; look < 36; look += 1) {
      const { nowMs } = watch.state
      const atMs = nowMs + (look % 2 === 0 ? 1.8 : 2.4) * HOUR
      watch.give({ kind: 'dry_ahead', nowMs, place: 'melon-1', atMs })
      watch.pass(10 * MINUTE)
    }
    expect(watch.calls('dry-ahead@melon-1')).toBe(1)
  })

  it('calls at once for a job its probe does not see done, and for a dark display', () => {
    const watch = aWatch(rulesOf(FARM).filter(({ channel }) => channel === null))
    watch.give({ kind: 'not_done', nowMs: START, place: 'melon-1', isNotDone: true })
    watch.give({ kind: 'wall', nowMs: START, wall: 'w1', isDark: true })
    watch.give({ kind: 'server_clock', nowMs: START, isSure: false })
    watch.pass(5 * MINUTE)
    expect(watch.standing()).toEqual([
      'not-done@melon-1 unacknowledged',
      'clock@server unacknowledged',
      'wall-dark@w1 unacknowledged',
    ])
  })

  it('has a pump that does not run', () => {
    const place = aPlace('bedeng-1', { kind: 'hydroponic' })
    const rules = rulesOf(aFarm({ places: [place], channels: [aChannel('bedeng-1', 'flow')] }))
    const watch = aWatch(rules)
    watch.measure('bedeng-1-flow', 0, 12 * MINUTE)
    expect(watch.standing()).toEqual(['no-flow@bedeng-1 unacknowledged'])
  })
})

describe('a rule that is gone', () => {
  it('takes its alarm with it, and that is told', () => {
    const watch = aWatch()
    watch.measure(PH, 4.5, HOUR)
    expect(watch.standing()).toContain('ph-very-low@tandon-1 unacknowledged')
    expect(CHANNELS).toContain(PH)
    const fewer = aWatch(rulesOf(aFarm({ channels: [] })))
    expect(fewer.standing()).toEqual([])
  })
})
