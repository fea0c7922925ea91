import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { readBroker } from '../../server/broker/external/address.ts'
import { linkTo } from '../../server/broker/external/link.ts'
import { newSecret } from '../../server/broker/secret.ts'
import { ensureAuthority, validityFrom } from '../../server/certs/authority.ts'
import { issueFor } from '../../server/certs/issue.ts'
import type { Names } from '../../server/certs/names.ts'
import type { Ready } from '../../server/contract/health.ts'
import type { Latest } from '../../server/contract/latest.ts'
import type { ReadingsEvent } from '../../server/contract/live.ts'
import { addToken } from '../../server/people/tokens.ts'
import type { HistoryReading, Store } from '../../server/store/store.ts'
import { startWorker } from '../../server/workers/worker.ts'
import { eventually } from '../line/eventually.ts'
import { type Mosquitto, startMosquitto } from '../line/mosquitto.ts'
import { aReading } from './a-gateway.ts'
import { type AServer, aDataFolder, aServer, heardLog, SITE } from './a-server.ts'
import { ACL, addressOf, outboxGateway, SERVER_PASSWORD } from './an-external-broker.ts'
import { anEventStream } from './event-stream.ts'
import { memoryStore } from './memory-store.ts'

const readyOf = async (server: Pick<AServer, 'get'>) =>
  (await (await server.get('/ready')).json()) as Ready

async function metricsOf(server: AServer): Promise<string> {
  const book = await server.openBook()
  const wish = { name: 'pantau', scope: 'metrics' as const, days: 1 }
  const { secret } = await addToken(book, wish, { who: 'console', nowMs: Date.now() })
  await book.destroy()
  const headers = { authorization: `Bearer ${secret}` }
  return await (await fetch(`${server.httpUrl}/metrics`, { headers })).text()
}

describe('a server at a broker that is not its own', () => {
  const secrets = new Map(['kebun-1', 'kebun-2', 'tamu'].map((id) => [id, newSecret()]))
  const secretOf = (id: string) => secrets.get(id) ?? ''
  let mosquitto: Mosquitto
  beforeEach(async () => {
    const users = new Map([...secrets, ['panen', SERVER_PASSWORD]])
    mosquitto = await startMosquitto({ users, acl: ACL })
  })
  afterEach(() => mosquitto.stop())

  const serve = async (store = memoryStore()) => {
    const config = { broker: addressOf(mosquitto) }
    const server = await aServer({ store, config, gateways: ['kebun-1', 'kebun-2'] })
    await eventually('the broker is reached', async () => (await server.get('/ready')).ok)
    return { store, server }
  }
  /** A worker with a history of its own, so that it is seen who wrote what. */
  const work = (store: Pick<Store, 'append'>) => {
    const worker = startWorker({
      site: SITE,
      address: addressOf(mosquitto),
      store,
      log: heardLog(),
    })
    onTestFinished(() => worker.close())
    return worker
  }

  it('keeps, calls stored and shows what gateways send there', async () => {
    const { store, server } = await serve()
    const gateway = outboxGateway(mosquitto, 'kebun-1', secretOf('kebun-1'), ['tandon-1-ph'])
    gateway.send([aReading(1_000), aReading(2_000, { value: 6.7 })])
    await eventually('it is called stored', gateway.isAllStored)
    expect(store.all().map(({ at }) => at)).toEqual([1_000, 2_000])
    const latest = await (await server.get('/api/v1/latest')).json()
    expect(latest).toMatchObject({
      readings: [{ channel: 'tandon-1-ph', at: 2_000, value: 6.7 }],
      gateways: expect.arrayContaining([
        expect.objectContaining({ gateway: 'kebun-1', online: true }),
      ]),
    })
  })

  it('shares the batches with a worker, and counts and calls stored what it wrote', async () => {
    const { store, server } = await serve()
    const theirs = memoryStore()
    const worker = work(theirs)
    const gateway = outboxGateway(mosquitto, 'kebun-1', secretOf('kebun-1'), ['tandon-1-ph'])
    for (let i = 0; i < 60; i += 1) gateway.send([aReading(i * 1_000)])
    await eventually('all is called stored', gateway.isAllStored)
    expect(worker.done.batches).toBeGreaterThan(0)
    expect(store.appends.length).toBeGreaterThan(0)
    const all = new Set([...store.all(), ...theirs.all()].map(({ at }) => at))
    expect(all.size).toBe(60)
    const { ingest } = await readyOf(server)
    expect(ingest).toMatchObject({ batches: 60, readings: 60, lastReadingMs: 59_000 })
    expect(await metricsOf(server)).toContain('panen_readings_stored_total{gateway="kebun-1"} 60\n')
  })

  it('shows at once what a worker cannot write yet', async () => {
    const { server } = await serve()
    const waiting: HistoryReading[] = []
    let release = () => {}
    const history = new Promise<void>((is) => {
      release = is
    })
    const worker = work({
      async append(readings) {
        waiting.push(...readings)
        await history
      },
    })
    const live = await anEventStream(server)
    const gateway = outboxGateway(mosquitto, 'kebun-1', secretOf('kebun-1'), ['tandon-1-ph'])
    await eventually('the worker has a batch', () => {
      gateway.send([aReading(Date.now())])
      return waiting.length > 0
    })
    const isShown = ({ data }: { readonly data: ReadingsEvent }) =>
      data.readings.some(({ at }) => at >= (waiting[0]?.at ?? Number.NaN))
    await eventually('a screen shows it', () => live.of('readings').some(isShown))
    expect(worker.done.batches).toBe(0)
    release()
    await eventually('all is called stored', gateway.isAllStored)
  })

  it('sets aside itself what a worker cannot read', async () => {
    const { server } = await serve()
    work(memoryStore())
    const gateway = outboxGateway(mosquitto, 'kebun-1', secretOf('kebun-1'), ['tandon-1-ph'])
    for (let i = 0; i < 20; i += 1) gateway.sendBytes(`{ no batch ${i}`)
    await eventually('it need not be sent again', gateway.isAllStored)
    const { ingest } = await readyOf(server)
    expect(ingest).toMatchObject({ setAsideBatches: 20, readings: 0 })
  })

  it('does not let one gateway write the channel of another, whoever takes the batch', async () => {
    const { store, server } = await serve()
    const theirs = memoryStore()
    work(theirs)
    const owner = outboxGateway(mosquitto, 'kebun-1', secretOf('kebun-1'), ['tandon-1-ph'])
    owner.send([aReading(1_000)])
    await eventually('the owner is known', owner.isAllStored)
    const other = outboxGateway(mosquitto, 'kebun-2', secretOf('kebun-2'), ['tandon-1-ph'])
    for (let i = 0; i < 20; i += 1) other.send([aReading(5_000 + i)])
    await eventually('they are set aside', other.isAllStored)
    expect([...store.all(), ...theirs.all()].map(({ at }) => at)).toEqual([1_000])
    const { ingest } = await readyOf(server)
    expect(ingest.setAsideBatches).toBe(20)
  })

  it('does not hear who is not in the farm book or was locked out', async () => {
    const { store, server } = await serve()
    const theirs = memoryStore()
    work(theirs)
    const stranger = outboxGateway(mosquitto, 'tamu', secretOf('tamu'), ['tandon-9-ph'])
    stranger.send([aReading(1, { channel: 'tandon-9-ph' })])
    await eventually('it is said', () =>
      server.log.sentences.some((each) => /tamu.*not heard/.test(each)),
    )
    const gateway = outboxGateway(mosquitto, 'kebun-1', secretOf('kebun-1'), ['tandon-1-ph'])
    gateway.send([aReading(1_000)])
    await eventually('it is called stored', gateway.isAllStored)
    const book = await server.openBook()
    await book
      .updateTable('gateway')
      .set({ revoked_at_ms: 1 })
      .where('id', '=', 'kebun-1')
      .execute()
    await book.destroy()
    await eventually('it is gone from the screens', async () => {
      const latest = (await (await server.get('/api/v1/latest')).json()) as Latest
      return latest.gateways.every(({ online }) => !online)
    })
    gateway.send([aReading(2_000)])
    await eventually('it is said', () =>
      server.log.sentences.some((each) => /kebun-1 speaks at the broker/.test(each)),
    )
    expect([...store.all(), ...theirs.all()].map(({ at }) => at)).toEqual([1_000])
    expect(gateway.isAllStored()).toBe(false)
  })

  it('says that the broker does not let it in, and lives', async () => {
    const broker = { ...addressOf(mosquitto), password: 'salah' }
    const server = await aServer({ config: { broker } })
    await eventually('it is said', () =>
      server.log.sentences.some((each) =>
        /broker at mqtt:.*cannot be used: .*(uthori|denied)/.test(each),
      ),
    )
    expect((await readyOf(server)).broker.fault?.en).toMatch(/refuses the server/)
    expect(server.log.lines.join()).not.toContain('salah')
  })
})

describe('a broker on another machine', () => {
  it('is spoken to by TLS, when the right authority vouches for it', async () => {
    const nowMs = Date.now()
    const names: Names = { dns: ['localhost'], ips: ['127.0.0.1'] }
    const founding = { site: SITE, names, nowMs }
    const farms = await ensureAuthority(aDataFolder(), founding)
    const elses = await ensureAuthority(aDataFolder(), founding)
    const tls = await issueFor(names, farms, validityFrom(nowMs, 7 * 86_400_000))
    const mosquitto = await startMosquitto({ tls })
    onTestFinished(() => mosquitto.stop())
    const troubles: string[] = []
    const linkBy = (authorities: string, onTrouble: (why: string) => void) => {
      const url = `mqtts://127.0.0.1:${mosquitto.port}`
      const link = linkTo({
        address: { url, user: null, password: null, authorities },
        ...{ name: 'uji', filters: ['$share/panen/uji'], onTrouble },
        ...{ onMessage: ({ settled }) => settled(), onUp: () => {}, onDown: () => {} },
      })
      onTestFinished(() => link.close())
      return link
    }
    const right = linkBy(farms.certificate, () => {})
    const wrong = linkBy(elses.certificate, (why) => void troubles.push(why))
    await eventually('it is reached', right.isUp)
    await eventually('the other is refused', () => troubles.length > 0)
    expect(troubles[0]).toMatch(/certificate|self-signed|issuer/)
    expect(wrong.isUp()).toBe(false)
  })
})

describe('the address of a broker', () => {
  const read = (env: Record<string, string>) => {
    const problems: string[] = []
    return { broker: readBroker(env, problems), problems: problems.join() }
  }

  it('holds no password and goes in the open to this machine only', () => {
    expect(read({})).toEqual({ broker: null, problems: '' })
    expect(
      read({ PANEN_BROKER: 'mqtts://panen@mq.kebun.lan', PANEN_BROKER_PASSWORD: 'x' }),
    ).toEqual({
      broker: { url: 'mqtts://mq.kebun.lan', user: 'panen', password: 'x', authorities: null },
      problems: '',
    })
    const secret = read({ PANEN_BROKER: 'mqtts://panen:rahasia@mq.kebun.lan' }).problems
    expect(secret).toMatch(/PANEN_BROKER_PASSWORD/)
    expect(secret).not.toContain('rahasia')
    expect(read({ PANEN_BROKER: 'mqtt://10.0.0.5' }).problems).toMatch(/mqtts:/)
    expect(read({ PANEN_BROKER: 'http://10.0.0.5' }).problems).toMatch(/not the address/)
    expect(read({ PANEN_BROKER: 'mqtt://[::1]:1884' }).broker?.url).toBe('mqtt://[::1]:1884')
    const noFile = { PANEN_BROKER: 'mqtt://localhost', PANEN_BROKER_PASSWORD_FILE: '/tidak/ada' }
    expect(read(noFile).problems).toMatch(/PANEN_BROKER_PASSWORD_FILE/)
  })
})
