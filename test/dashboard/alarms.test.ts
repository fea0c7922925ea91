import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dryText,
  lengthText,
  measuredText,
  respondText,
  seenText,
} from '../../dashboard/app/alarms/alarm-text.ts'
import { callingAlarms, isRingDue, type Ring, ringAt } from '../../dashboard/app/alarms/ladder.ts'
import { openLastRing } from '../../dashboard/app/alarms/last-ring.ts'
import { behaviourText, isNoisy, sortedRules } from '../../dashboard/app/alarms/rule-text.ts'
import { shelfEnd } from '../../dashboard/app/alarms/shelf-end.ts'
import { conditionOf } from '../../dashboard/app/farm/condition.ts'
import { alarmSeverity, severityOf } from '../../dashboard/app/farm/severity.ts'
import { MAX_SHELF_MS, PRIORITIES, SUPPRESSIONS } from '../../server/contract/alarms.ts'
import { JOB_KINDS, JOB_REASONS, JOB_STATES } from '../../server/contract/jobs.ts'
import { ALARM_WORDS } from '../../server/words/alarms.ts'
import { formatsIn } from '../../server/words/format.ts'
import { LANGUAGES } from '../../server/words/words.ts'
import { aChannel, aFarm, aReading, farmAfter, NOW } from './a-farm.ts'
import { anAlarm, aRule } from './an-alarm.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const WIB = { name: 'Asia/Jakarta', label: 'WIB' }
const telling = { say: ALARM_WORDS.id, formats: formatsIn('id', WIB), nowMs: NOW }

/** Times at which a screen that looks every second sounds, minutes after `fromMs`. */
function ringsOf(
  alarms: (nowMs: number) => ReturnType<typeof anAlarm>[],
  minutes: number,
  speed = 1,
) {
  let last: Ring | null = null
  const heard: number[] = []
  for (let second = 0; second <= minutes * 60; second += 1) {
    const nowMs = NOW + second * 1_000 * speed
    const ring = ringAt(alarms(nowMs), nowMs, speed)
    if (ring === null) continue
    if (isRingDue(ring, last)) heard.push(second / 60)
    last = ring
  }
  return heard
}

describe('an alarm that nobody acknowledged', () => {
  it('sounds at once, then every 5 minutes when it is urgent and every 15 when important', () => {
    const since = (priority: 'high' | 'medium' | 'low') => () => [
      anAlarm({ priority, sinceMs: NOW }),
    ]
    expect(ringsOf(since('high'), 16)).toEqual([0, 5, 10, 15])
    expect(ringsOf(since('medium'), 16)).toEqual([0, 15])
    expect(ringsOf(since('low'), 16)).toEqual([])
  })

  it('keeps the same wall-clock rhythm in a farm that runs in time-lapse', () => {
    expect(ringsOf(() => [anAlarm({ priority: 'high', sinceMs: NOW })], 11, 60)).toEqual([0, 5, 10])
  })

  it('sounds at the same moments on every screen, whenever that was opened', () => {
    const opened = fc.integer({ min: 0, max: 60 * 60 })
    fc.assert(
      fc.property(opened, (second) => {
        const nowMs = NOW + second * 1_000
        const alarm = anAlarm({ priority: 'high', sinceMs: NOW })
        const early = ringAt([alarm], nowMs, 1)
        expect(early?.turn).toBe(Math.floor(second / 300))
      }),
    )
  })

  it('falls silent when it is acknowledged, returns, is shelved, kept quiet or only replayed', () => {
    const quiet = [
      anAlarm({ state: 'acknowledged', acknowledgedMs: NOW }),
      anAlarm({ state: 'returned', returnedMs: NOW }),
      anAlarm({ shelvedUntilMs: NOW + HOUR }),
      anAlarm({ replayed: true }),
      ...SUPPRESSIONS.map((suppressed) => anAlarm({ suppressed })),
    ]
    expect(callingAlarms(quiet)).toEqual([])
    expect(ringAt(quiet, NOW, 1)).toBeNull()
  })

  it('sounds at once when a second one comes, and not when one of two is acknowledged', () => {
    const first = anAlarm({ id: 1, priority: 'high', sinceMs: NOW })
    const second = anAlarm({ id: 2, priority: 'medium', sinceMs: NOW + 2 * MINUTE })
    const heard = ringsOf((nowMs) => {
      const later = nowMs >= second.sinceMs ? [second] : []
      return nowMs >= NOW + 6 * MINUTE ? later : [first, ...later]
    }, 20)
    expect(heard).toEqual([0, 2, 5, 17])
  })

  it('sounds again at once when an acknowledged one calls again', () => {
    const called = anAlarm({ priority: 'high', sinceMs: NOW })
    const heard = ringsOf((nowMs) => {
      if (nowMs < NOW + MINUTE) return [called]
      const seen = { ...called, acknowledgedMs: NOW + MINUTE }
      return nowMs < NOW + 7 * MINUTE ? [{ ...seen, state: 'acknowledged' }] : [seen]
    }, 9)
    expect(heard).toEqual([0, 7])
  })

  it('sounds once for all tabs of a browser, and still where nothing can be stored', () => {
    const kept = new Map<string, string>()
    const localStorage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    } as unknown as Storage
    const ring = ringAt([anAlarm({ priority: 'high' })], NOW, 1)!
    openLastRing({ localStorage }).write(ring)
    expect(isRingDue(ring, openLastRing({ localStorage }).read())).toBe(false)
    for (const broken of ['', '{', '[]', '{"leader":1}', 'null']) {
      kept.set('panen.ring', broken)
      expect(openLastRing({ localStorage }).read()).toBeNull()
    }
    const alone = openLastRing({
      get localStorage(): Storage {
        throw new Error('not allowed')
      },
    })
    alone.write(ring)
    expect(alone.read()).toEqual(ring)
  })
})

describe('what a page knows of alarms', () => {
  const told = (nowMs: number, id: number) => ({ nowMs, alarms: [anAlarm({ id })] })

  it('is what was told last, not an answer that was under way meanwhile', () => {
    const live = farmAfter(aFarm(), { kind: 'alarms', monoMs: 0, data: told(NOW + 5, 2) })
    const late = farmAfter(live, { kind: 'alarms-read', data: told(NOW + 4, 1) })
    expect(late.alarms?.alarms[0]?.id).toBe(2)
    const newer = farmAfter(live, { kind: 'alarms-read', data: told(NOW + 6, 3) })
    expect(newer.alarms?.alarms[0]?.id).toBe(3)
  })

  it('is read anew after every connection, also from a server whose clock went back', () => {
    const live = farmAfter(aFarm(), { kind: 'alarms', monoMs: 0, data: told(NOW + 5, 2) })
    const hello = { build: 'b1', nowMs: NOW, speed: 1, resumed: false }
    const again = farmAfter(live, { kind: 'hello', monoMs: 9, data: hello })
    expect(again.alarmsMissed).toBe(true)
    const read = farmAfter(again, { kind: 'alarms-read', data: told(NOW - HOUR, 1) })
    expect([read.alarms?.alarms[0]?.id, read.alarmsMissed]).toEqual([1, false])
  })

  it('puts a place with an alarm before one whose data is dead', () => {
    const channel = aChannel()
    const dead = conditionOf(channel, aFarm([aReading({ at: NOW - HOUR })]), 0)
    expect(dead.state).toBe('dead')
    for (const priority of PRIORITIES) {
      expect(alarmSeverity(anAlarm({ priority }))).toBeGreaterThan(severityOf(dead))
    }
    expect(alarmSeverity(anAlarm({ state: 'returned' }))).toBe(0)
  })
})

describe('an alarm in words', () => {
  it('says its value against its limit, in its unit', () => {
    expect(measuredText(anAlarm(), 'mS/cm', telling)).toBe('0,86 mS/cm, batas 1,20 mS/cm')
    const ph = anAlarm({ quantity: 'ph', value: 7.04, limit: 6.5 })
    expect(measuredText(ph, 'pH', telling)).toBe('7,04, batas 6,50')
    expect(measuredText(anAlarm({ value: null, limit: 0.3 }), 'mS/cm', telling)).toBeNull()
  })

  it('says until when acting helps, and when that is over', () => {
    expect(respondText(anAlarm(), telling)).toEqual({
      text: 'sebelum 10.53 WIB, 48 menit lagi',
      isLate: false,
    })
    expect(respondText(anAlarm({ respondMin: 5 }), telling)).toEqual({
      text: 'seharusnya sebelum 09.58 WIB: sudah lewat',
      isLate: true,
    })
    expect(respondText(anAlarm({ state: 'returned' }), telling)).toBeNull()
  })

  it('says who has seen it and what they noted', () => {
    const seen = { acknowledgedMs: NOW, acknowledgedBy: 'pembina-1', comment: 'stok A habis' }
    const acknowledged = anAlarm({ ...seen, state: 'acknowledged' })
    expect(seenText(acknowledged, telling)).toBe('diterima pembina-1, 10.05 WIB: stok A habis')
    expect(seenText(anAlarm(seen), telling)).toMatch(/^berbunyi lagi/)
    expect(seenText(anAlarm(), telling)).toBeNull()
  })

  it('counts lengths as a person would', () => {
    const texts = [30_000, 25 * MINUTE, 130 * MINUTE, 3 * HOUR, 25 * HOUR, 72 * HOUR]
    expect(texts.map((ms) => lengthText(ms, telling))).toEqual([
      'kurang dari semenit',
      '25 menit',
      '2 jam 10 menit',
      '3 jam',
      '25 jam',
      '3 hari',
    ])
  })

  it('says when soil will be dry, with its range, and with days when that is not today', () => {
    const at = (early: number, likely: number, late: number) => ({
      atMs: { early: NOW + early * HOUR, likely: NOW + likely * HOUR, late: NOW + late * HOUR },
    })
    expect(dryText(at(3.5, 4.25, 5.5), telling)).toBe('kering sekitar 14.20 (13.35–15.35)')
    expect(dryText(at(20, 24, 30), telling)).toBe(
      'kering sekitar 22 Nov 10.05 (22 Nov 06.05–22 Nov 16.05)',
    )
    expect(dryText(at(2, 4, 20), telling)).toBe('kering sekitar 14.05 (12.05–22 Nov 06.05)')
    expect(dryText(at(-2, -1, 1), telling)).toBe('sudah kering')
    expect(dryText(at(-1, 1, 2), telling)).toContain('(10.05–12.05)')
    expect(dryText({ atMs: null }, telling)).toBe('belum bisa dikatakan')
  })

  it('has words for all that the server may say', () => {
    for (const language of LANGUAGES) {
      const { jobKinds, jobReasons, jobStates, suppressions } = ALARM_WORDS[language]
      expect(Object.keys(jobKinds)).toEqual([...JOB_KINDS])
      expect(Object.keys(jobReasons)).toEqual([...JOB_REASONS])
      expect(Object.keys(jobStates)).toEqual([...JOB_STATES])
      expect(Object.keys(suppressions)).toEqual([...SUPPRESSIONS])
    }
  })
})

describe('a rule', () => {
  it('that calls often or again within the hour is marked, and stands first', () => {
    const calm = aRule({ rule: 'a', raised: 9, perDay: 1.3 })
    const chatty = aRule({ rule: 'b', raised: 4, perDay: 0.6, chattering: 2 })
    const many = aRule({ rule: 'c', raised: 40, perDay: 5.7 })
    const silent = aRule({ rule: 'd' })
    const sorted = sortedRules([silent, calm, chatty, many])
    expect(sorted.called.map(({ rule }) => rule)).toEqual(['c', 'b', 'a'])
    expect(sorted.silent).toEqual([silent])
    expect([calm, chatty, many].map(isNoisy)).toEqual([false, true, true])
  })

  it('tells how it behaved in as few words as there is something to say', () => {
    expect(behaviourText(aRule(), telling)).toBe('tidak pernah berbunyi')
    const busy = { raised: 9, perDay: 1.29, chattering: 2, fleeting: 3, longestMs: 2 * HOUR }
    expect(behaviourText(aRule({ ...busy, standing: true }), telling)).toBe(
      '1,29 per hari · berulang dalam sejam 2 kali · kurang dari semenit 3 kali · terlama 2 jam · masih berlangsung',
    )
  })

  it('is never shelved for longer than the server allows, though this page’s clock is ahead', () => {
    for (const speed of [1, 60]) {
      const aheadMs = 3_000 * speed
      expect(shelfEnd(480, NOW + aheadMs, speed)).toBeLessThanOrEqual(NOW + MAX_SHELF_MS)
    }
    expect(shelfEnd(30, NOW, 1)).toBe(NOW + 30 * MINUTE)
  })
})
