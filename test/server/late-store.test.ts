import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { lateStore } from '../../server/late-store.ts'
import { startServer } from '../../server/serve.ts'
import type { Store } from '../../server/store/store.ts'
import { aChannel, aGateway, aReading } from './a-gateway.ts'
import { aConfig, aDataFolder, heardLog, setUp } from './a-server.ts'
import { memoryStore, unreachable } from './memory-store.ts'

describe('a history that comes late', () => {
  it('answers with the reason until it is there, and tries on by itself', async () => {
    const outcomes: (() => Promise<Store>)[] = [
      () => Promise.reject(unreachable()),
      () => Promise.reject(unreachable()),
      () => Promise.reject(new Error('out of ink')),
      () => Promise.resolve(memoryStore()),
    ]
    const faults: string[] = []
    let opened = 0
    const store = lateStore({
      open: () => outcomes.shift()?.() ?? Promise.reject(unreachable()),
      onFault: (fault) => void faults.push(fault.message),
      onOpen: () => {
        opened += 1
      },
      retryMs: 1,
    })
    onTestFinished(() => store.close())
    await expect(store.health()).rejects.toThrow('The history is being opened')
    store.start()
    await store.opened
    await store.health()
    expect(opened).toBe(1)
    expect(faults).toEqual(['The history cannot be reached.', 'The history failed: out of ink'])
  })

  it('can be closed while it is still tried, and is closed when it comes after all', async () => {
    let arrive: ((store: Store) => void) | undefined
    const closed = vi.fn(() => Promise.resolve())
    const store = lateStore({
      open: () =>
        new Promise((resolve) => {
          arrive = resolve
        }),
      onFault: () => {},
      onOpen: () => expect.unreachable(),
    })
    store.start()
    await vi.waitFor(() => expect(arrive).toBeDefined())
    const closing = store.close()
    arrive?.({ ...memoryStore(), close: closed })
    await closing
    expect(closed).toHaveBeenCalledOnce()
  })

  it('needs no restart of the server, and takes what gateways have kept', async () => {
    const dataDir = aDataFolder()
    const secrets = await setUp(dataDir)
    const folder = join(dataDir, 'card')
    writeFileSync(folder, 'no card is mounted here')
    const log = heardLog()
    const storeUrl = `sqlite:${join(folder, 'series.db')}`
    const server = await startServer(aConfig(dataDir, { storeUrl }), { log })
    onTestFinished(() => server.close())
    const gateway = await aGateway({ ...server, secrets })
    await gateway.announce(aChannel())
    await gateway.send(1, [aReading(1_000)])
    await vi.waitFor(() => expect(log.sentences.join()).toContain('The history is not there'))
    rmSync(folder)
    mkdirSync(folder)
    const resend = async () => {
      await gateway.send(1, [aReading(1_000)])
      expect(gateway.storedSeqs()).toContain(1)
    }
    await vi.waitFor(resend, { timeout: 10_000, interval: 100 })
    expect((await fetch(`${server.httpUrl}/ready`)).status).toBe(200)
  })
})
