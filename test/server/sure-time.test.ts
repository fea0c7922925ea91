import { describe, expect, it } from 'vitest'
import { isSureOfTime } from '../../server/ingest/sure-time.ts'
import { anOffice } from '../people/an-office.ts'

const NOON = Date.UTC(2026, 10, 21, 5)
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

describe('whether the server is sure of its time', () => {
  const given = { confirmedAtMs: NOON, newestMs: NOON + DAY_MS, toldUntilMs: NOON + HOUR_MS }

  it('it is when no reading is later than its clock', () => {
    expect(isSureOfTime(NOON, null, null)).toBe(true)
    expect(isSureOfTime(NOON, NOON + 30_000, null)).toBe(true)
    expect(isSureOfTime(NOON, NOON + HOUR_MS, null)).toBe(false)
  })

  it('it never is of a clock that woke up before there was a farm', () => {
    expect(isSureOfTime(92_000, null, null)).toBe(false)
    expect(isSureOfTime(92_000, NOON, { ...given, toldUntilMs: 0 })).toBe(false)
  })

  it('a confirmation sets aside the readings known then', () => {
    expect(isSureOfTime(NOON + HOUR_MS, NOON + DAY_MS, given)).toBe(true)
    expect(isSureOfTime(NOON + HOUR_MS, NOON + DAY_MS, { ...given, newestMs: null })).toBe(true)
  })

  it('it ends when a newer reading contradicts it', () => {
    expect(isSureOfTime(NOON + HOUR_MS, NOON + DAY_MS + 1, given)).toBe(false)
  })

  it('it does not outlive a clock that falls back behind it', () => {
    expect(isSureOfTime(NOON - HOUR_MS, NOON + DAY_MS, given)).toBe(false)
  })
})

describe('an administrator who confirms the time', () => {
  const ROUTE = '/api/v1/time/confirm'

  it('is heard when their clock agrees, and it stands in the audit log', async () => {
    const office = await anOffice()
    const administrator = await office.person('administrator', 'kepala')
    const answer = await administrator.send('POST', ROUTE, { browserMs: Date.now() })
    expect(answer.status).toBe(200)
    expect((await administrator.get('/api/v1/audit')).text).toContain('time_confirmed')
  })

  it('is told what to do when their clock says something else', async () => {
    const office = await anOffice()
    const administrator = await office.person('administrator', 'kepala')
    const answer = await administrator.send('POST', ROUTE, { browserMs: Date.now() - HOUR_MS })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('more than 5 minutes')
  })
})
