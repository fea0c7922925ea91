import { describe, expect, it } from 'vitest'
import { eventually } from '../line/eventually.ts'
import { anOffice } from '../people/an-office.ts'
import { aChannel, aGateway, aReading, aState } from '../server/a-gateway.ts'
import { anEventStream } from '../server/event-stream.ts'

const HOUR = 3_600_000
/** Farm seconds a second: ten minutes of a delay pass in half a second. */
const SPEED = 1_200
const RULE = 'ph-very-low@tandon-1'

/** A server in a hurry, with a gateway whose tank is far too acidic, read after read. */
async function anAcidFarm() {
  const anchorMs = Date.now()
  const office = await anOffice({ config: { speed: SPEED, clockAnchorMs: anchorMs } })
  const farmNow = () => Math.round(anchorMs + (Date.now() - anchorMs) * SPEED)
  const gateway = await aGateway(office)
  await gateway.say(gateway.topics.state, aState(), true)
  await gateway.announce(aChannel({ periodMs: 60_000 }))
  let seq = 0
  const measure = async (value: number, lane: 'live' | 'backlog' = 'live') => {
    seq += 1
    await gateway.send(seq, [aReading(farmNow(), { value })], lane)
  }
  const alarms = async () => {
    const { json } = await (await office.token()).get('/api/v1/alarms')
    return json.alarms as { readonly id: number; readonly rule: string; readonly state: string }[]
  }
  /** measures until the list looks like this */
  const until = (
    what: string,
    value: number,
    check: (found: Awaited<ReturnType<typeof alarms>>) => boolean,
  ) =>
    eventually(what, async () => {
      await measure(value)
      const found = await alarms()
      return check(found) && found
    })
  return { office, gateway, measure, alarms, until, farmNow }
}

describe('a server that judges', () => {
  it('raises an alarm from live readings, tells the screens, and lets an instructor see it off', async () => {
    const { office, until, farmNow } = await anAcidFarm()
    const instructor = await office.person('instructor')
    const stream = await anEventStream({ httpUrl: office.httpUrl, headers: instructor.headers })
    const [alarm] = await until('an alarm', 4.5, (found) => found.some(({ rule }) => rule === RULE))
    const id = alarm?.id ?? 0
    const told = await eventually('news of it', () => stream.of('alarms').at(-1))
    expect(told.data.alarms).toMatchObject([{ rule: RULE, state: 'unacknowledged', value: 4.5 }])
    const afterMs = (told.data.nowMs - told.data.alarms[0].sinceMs) / SPEED
    expect(afterMs).toBeLessThan(20_000)

    const path = `/api/v1/alarms/${id}/acknowledge`
    const seen = await instructor.send('POST', path, { comment: 'diukur ulang' })
    expect([seen.status, seen.json.alarms[0]]).toMatchObject([
      200,
      { state: 'acknowledged', acknowledgedBy: 'instructor-1', comment: 'diukur ulang' },
    ])
    expect((await instructor.send('POST', path, {})).status).toBe(400)

    await until('the end', 6.0, (found) => found.every(({ rule }) => rule !== RULE))
    const over = await instructor.send('POST', path, {})
    expect([over.status, over.json.message.id]).toEqual([400, expect.stringContaining('selesai')])
    const history = await instructor.get(`/api/v1/alarms/history?to=${farmNow() + HOUR}`)
    expect(history.json.alarms.at(-1)).toMatchObject({
      id,
      state: 'returned',
      comment: 'diukur ulang',
    })
    const rules = await instructor.get('/api/v1/alarms/rules?days=90')
    const rule = rules.json.rules.find((each: { rule: string }) => each.rule === RULE)
    expect(rule).toMatchObject({ raised: 1, perDay: 0.01, standing: false })
    expect(rule.cause.id.length).toBeGreaterThan(5)
  })

  it('raises nothing from readings that come late', async () => {
    const { office, measure, alarms, gateway } = await anAcidFarm()
    for (let i = 0; i < 10; i++) await measure(4.5, 'backlog')
    await gateway.untilStored(10)
    const rules = async () => (await (await office.token()).get('/api/v1/alarms/rules')).json.rules
    await eventually('rules of the tank', async () =>
      (await rules()).some(({ rule }: { rule: string }) => rule === RULE),
    )
    for (let i = 0; i < 20; i++) await measure(4.5, 'backlog')
    await gateway.untilStored(30)
    expect((await alarms()).filter(({ rule }) => rule === RULE)).toEqual([])
  })

  it('keeps a rule on the shelf for eight hours at most, and says whose and why', async () => {
    const { office, until, farmNow } = await anAcidFarm()
    const instructor = await office.person('instructor')
    await until('an alarm', 4.5, (found) => found.some(({ rule }) => rule === RULE))
    const path = `/api/v1/alarms/rules/${RULE}/shelf`
    const shelve = (untilMs: number, why = 'pompa dibongkar') =>
      instructor.send('POST', path, { untilMs, why })
    const long = await shelve(farmNow() + 9 * HOUR)
    expect([long.status, long.json.field]).toEqual([400, 'untilMs'])
    expect(long.json.message.id).toContain('8 jam')
    expect((await shelve(farmNow() - HOUR)).json.message.en).toContain('past')
    expect((await shelve(farmNow() + HOUR, 'x')).json.field).toBe('why')
    expect((await instructor.send('DELETE', path)).json.message.en).toContain('not shelved')

    expect((await shelve(farmNow() + 7 * HOUR)).status).toBe(204)
    const { rules } = (await instructor.get('/api/v1/alarms/rules')).json
    expect(rules.find((each: { rule: string }) => each.rule === RULE)).toMatchObject({
      shelvedBy: 'instructor-1',
      shelvedWhy: 'pompa dibongkar',
    })
    expect((await instructor.send('DELETE', path)).status).toBe(204)
    const audit = await office.book.selectFrom('audit').select(['action', 'who']).execute()
    const deeds = audit.filter(({ action }) => action.startsWith('alarm_'))
    expect(deeds).toEqual([
      { action: 'alarm_shelved', who: 'instructor-1' },
      { action: 'alarm_unshelved', who: 'instructor-1' },
    ])
  })

  it('says what is wrong with a question, in both languages', async () => {
    const office = await anOffice()
    const instructor = await office.person('instructor')
    const asked = [
      ['GET', '/api/v1/alarms/history?from=5&to=4', 400],
      ['GET', '/api/v1/alarms/history?from=soon', 400],
      ['GET', '/api/v1/alarms/history?limit=5000', 400],
      ['GET', '/api/v1/alarms/rules?days=91', 400],
      ['POST', '/api/v1/alarms/77/acknowledge', 404],
      ['POST', '/api/v1/alarms/rules/no-rule@nowhere/shelf', 404],
      ['DELETE', '/api/v1/alarms/rules/no-rule@nowhere/shelf', 404],
      ['POST', '/api/v1/alarms/rules/constructor/shelf', 404],
      ['DELETE', '/api/v1/alarms/rules/constructor/shelf', 404],
    ] as const
    for (const [method, path, status] of asked) {
      const body = path.endsWith('shelf') ? { untilMs: Date.now() + HOUR, why: 'uji' } : {}
      const sent = method === 'POST' ? body : undefined
      const answer = await (method === 'GET'
        ? instructor.get(path)
        : instructor.send(method, path, sent))
      expect([path, answer.status]).toEqual([path, status])
      expect(answer.json.message.id.length).toBeGreaterThan(10)
      expect(answer.json.message.en.length).toBeGreaterThan(10)
    }
  })
})
