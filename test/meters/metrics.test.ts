import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { BACKUP_ROUTE } from '../../server/contract/backup.ts'
import { shelve } from '../backup/a-shelf.ts'
import { anOffice, type Caller } from '../people/an-office.ts'
import { aChannel, aGateway, aReading, aState } from '../server/a-gateway.ts'
import { anEventStream } from '../server/event-stream.ts'
import { memoryStore, unreachable } from '../server/memory-store.ts'
import { parseExposition } from './parse.ts'

async function look(caller: Caller) {
  const { status, text, headers } = await caller.get('/metrics')
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
  const families = parseExposition(text)
  const samples = new Map([...families.values()].flatMap((family) => [...family.samples]))
  const of = (key: string) => samples.get(key)
  return { text, families, of }
}

/** Waits for what the server counts a moment after it has answered. */
const eventually = (check: () => Promise<void>) =>
  vi.waitFor(check, { timeout: 20_000, interval: 20 })

describe('what an operator’s monitoring reads', () => {
  it('counts readings, repeats and batches set aside, each by its gateway', async () => {
    const office = await anOffice({ gateways: ['kebun-1', 'kebun-2'] })
    const monitor = await office.monitor()
    const gateway = await aGateway(office)
    await gateway.announce(aChannel())
    const atMs = Date.now() - 5_000
    await gateway.send(1, [aReading(atMs), aReading(atMs + 2_000)])
    await gateway.untilStored(1)
    await gateway.send(1, [aReading(atMs), aReading(atMs + 2_000)])
    await gateway.say(gateway.topics.readings(gateway.epoch, 2), 'bukan bacaan')
    await gateway.untilStored(2)
    await eventually(async () => {
      const { of } = await look(monitor)
      expect(of('panen_readings_stored_total{gateway="kebun-1"}')).toBe(2)
      expect(of('panen_readings_stored_total{gateway="kebun-2"}')).toBe(0)
      expect(of('panen_batches_stored_total')).toBe(2)
      expect(of('panen_batches_repeated_total')).toBe(1)
      expect(of('panen_batches_set_aside_total{gateway="kebun-1"}')).toBe(1)
      expect(of('panen_batches_set_aside_total{gateway="kebun-2"}')).toBe(0)
      expect(of('panen_store_append_duration_seconds_count')).toBe(1)
    })
    const { of } = await look(monitor)
    const lagS = of('panen_gateway_lag_seconds{gateway="kebun-1"}') ?? 0
    expect(lagS).toBeGreaterThanOrEqual(3)
    expect(lagS).toBeLessThan(60)
    expect(of('panen_gateway_lag_seconds{gateway="kebun-2"}')).toBeUndefined()
  })

  it('tells what a gateway says of itself, and whether it is there', async () => {
    const office = await anOffice()
    const monitor = await office.monitor()
    const gateway = await aGateway(office)
    const backlog = { readings: 1_240, bytes: 9_000, oldestMs: 5, hoursLeft: 12 }
    const evicted = { readings: 3, fromMs: 1, toMs: 2 }
    const port = { id: 'papan-1', driver: 'firmata', up: false, sinceMs: 1, fault: null }
    const state = aState({ backlog: { ...backlog, evicted }, ports: [port] })
    await gateway.say(gateway.topics.state, state, true)
    await eventually(async () => {
      const { of } = await look(monitor)
      expect(of('panen_gateway_connected{gateway="kebun-1"}')).toBe(1)
      expect(of('panen_broker_connections')).toBe(1)
      expect(of('panen_gateway_backlog_readings{gateway="kebun-1"}')).toBe(1_240)
      expect(of('panen_gateway_room_seconds{gateway="kebun-1"}')).toBe(43_200)
      expect(of('panen_gateway_evicted_readings{gateway="kebun-1"}')).toBe(3)
      expect(of('panen_gateway_ports_down{gateway="kebun-1"}')).toBe(1)
    })
    await gateway.client.endAsync()
    await eventually(async () => {
      const { of } = await look(monitor)
      expect(of('panen_gateway_connected{gateway="kebun-1"}')).toBe(0)
      expect(of('panen_broker_connections')).toBe(0)
    })
  })

  it('counts who watches and who is let in', async () => {
    const office = await anOffice()
    const monitor = await office.monitor()
    const admin = await office.person('administrator')
    await office.wall()
    const stream = await anEventStream({ httpUrl: office.httpUrl, headers: admin.headers })
    await stream.until('snapshot')
    const { of } = await look(monitor)
    expect(of('panen_event_streams')).toBe(1)
    expect(of('panen_sessions')).toBe(1)
    expect(of('panen_walls_paired')).toBe(1)
    expect(of('panen_walls_seen')).toBe(1)
    expect(of('panen_audit_chain_ok')).toBe(1)
    stream.close()
    await eventually(async () => expect((await look(monitor)).of('panen_event_streams')).toBe(0))
  })

  it('says that the history is away, and what it cost', async () => {
    const store = memoryStore()
    const office = await anOffice({ store })
    const monitor = await office.monitor()
    expect((await look(monitor)).of('panen_store_up')).toBe(1)
    store.fail(unreachable())
    const gateway = await aGateway(office)
    await gateway.announce(aChannel())
    await gateway.send(1, [aReading(Date.now())])
    await eventually(async () => {
      const { of } = await look(monitor)
      expect(of('panen_store_up')).toBe(0)
      expect(of('panen_store_append_failures_total')).toBe(1)
      expect(of('panen_batches_deferred_total')).toBeGreaterThanOrEqual(1)
      expect(of('panen_store_append_duration_seconds_count')).toBe(0)
    })
  })

  it('holds the process itself, and no name of anybody', async () => {
    const office = await anOffice()
    const monitor = await office.monitor()
    await office.person('instructor', 'pembina-7')
    await office.wall('Gudang timur')
    const { text, of, families } = await look(monitor)
    expect(of('process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
    expect(of('process_cpu_seconds_total')).toBeGreaterThan(0)
    expect(of('panen_event_loop_delay_seconds{percentile="99"}')).toBeGreaterThanOrEqual(0)
    expect(families.get('panen_build_info')?.samples.size).toBe(1)
    expect(of('panen_meters_unread')).toBe(0)
    expect(text).not.toMatch(/pembina-7|Gudang|tandon|Lapas/)
  })

  it('is for an administrator and for a token made for it, which opens no value', async () => {
    const office = await anOffice()
    const everyone = await office.everyone()
    for (const [actor, caller] of Object.entries(everyone)) {
      const { status } = await caller.get('/metrics')
      const expected = actor === 'nobody' ? 401 : 403
      expect([actor, status]).toEqual([actor, WHO.includes(actor) ? 200 : expected])
    }
    for (const path of ['/api/v1/latest', '/api/v1/site', '/openapi.json', BACKUP_ROUTE])
      expect([path, (await everyone.monitor.get(path)).status]).toEqual([path, 403])
  })
})

describe('the alerts that are ready for Prometheus', () => {
  it('ask for nothing this server does not tell', async () => {
    const file = new URL('../../server/operate/prometheus/alerts.yml', import.meta.url)
    const { groups } = parse(readFileSync(file, 'utf8')) as { groups: { rules: Alert[] }[] }
    const rules = groups.flatMap((group) => group.rules)
    const office = await anOffice()
    const gateway = await aGateway(office)
    await gateway.announce(aChannel())
    const backlog = { readings: 1, bytes: 1, oldestMs: 5, hoursLeft: 12, evicted: null }
    await gateway.say(gateway.topics.state, aState({ backlog }), true)
    await gateway.send(1, [aReading(Date.now())])
    await gateway.untilStored(1)
    const { families } = await look(await office.monitor())
    const known = [...families.keys()]
    for (const { expr, annotations } of rules) {
      const names = expr.match(/\bpanen_\w+/g) ?? []
      for (const name of names) expect(known).toContain(name.replace(/_bucket$/, ''))
      expect(names.length > 0 || expr.startsWith('up{')).toBe(true)
      expect(annotations.id).not.toBe(annotations.en)
    }
    expect(rules.length).toBeGreaterThan(5)
  })
})

interface Alert {
  readonly expr: string
  readonly annotations: { readonly id: string; readonly en: string }
}

const WHO = ['administrator', 'monitor']

describe('the last backup', () => {
  it('is told to an administrator, to /ready and to monitoring alike', async () => {
    const office = await anOffice()
    const admin = await office.person('administrator')
    const lastMs = Math.floor(Date.now() / 1_000) * 1_000 - 7_200_000
    shelve(join(office.dataDir, 'backups'), lastMs)
    const told = { state: 'off', lastMs }
    expect((await admin.get(BACKUP_ROUTE)).json).toMatchObject(told)
    const ready = (await office.nobody.get('/ready')).json
    expect(ready).toMatchObject({ ok: true, backup: told })
    const { of } = await look(admin)
    expect(of('panen_backup_trouble')).toBe(0)
    expect(Math.round((of('panen_backup_age_seconds') ?? 0) / 600)).toBe(12)
  })
})
