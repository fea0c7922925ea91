import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { commandsOf, type Outcome, type Perform } from '../../gateway/commands/commands.ts'
import { performOf } from '../../gateway/commands/perform.ts'
import type { ChannelConfig } from '../../gateway/config/config.ts'
import { Reply } from '../../gateway/contract/command.ts'
import type { Reading } from '../../gateway/contract/reading.ts'

const reply = Compile(Reply)
const read = (id: string, withinMs = 60_000) => ({
  id,
  withinMs,
  by: 'konsol',
  do: { kind: 'read', channel: 'tandon-1-ph' },
})
const curve = { calibrate: () => ({ value: null, reason: null }), hasCalibration: false }
const aChannelConfig = (id: string): ChannelConfig => ({
  ...curve,
  calibration: { setup: { method: 'moisture' }, nominal: curve, file: null },
  announcement: {
    id,
    place: 'tandon-1',
    quantity: 'ph',
    unit: 'pH',
    rawUnit: 'mV',
    range: { low: 0, high: 14 },
    periodMs: 2_000,
    probe: 'ph-01',
    port: 'papan-1',
    compensatedBy: null,
    calibration: null,
  },
})
const no: Outcome = { ok: false, refusal: { id: 'tidak', en: 'no' } }
const quiet = { onFailure: () => {} }

describe('a command', () => {
  it('is done once, however often it comes, and gets the same reply', async () => {
    let done = 0
    const perform: Perform = async () => {
      done += 1
      return no
    }
    const commands = commandsOf({ perform, ...quiet })
    const id = randomUUID()
    const [first, second] = await Promise.all([
      commands.handle(read(id)),
      commands.handle(read(id)),
    ])
    expect(second).toEqual(first)
    expect(await commands.handle(read(id))).toEqual(first)
    expect(done).toBe(1)
  })

  it('is answered in time, with the reason when the deed knows one', async () => {
    const deaf = commandsOf({ perform: () => new Promise(() => {}), ...quiet })
    const { outcome } = await deaf.handle(read(randomUUID(), 100))
    expect(outcome).toMatchObject({ ok: false, refusal: { en: expect.stringMatching(/not done/) } })
    const aware: Perform = (_, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(no)))
    const knowing = commandsOf({ perform: aware, ...quiet })
    expect((await knowing.handle(read(randomUUID(), 100))).outcome).toEqual(no)
  })

  it('that fails inside the gateway is answered too, and told to the log', async () => {
    const failures: unknown[] = []
    const commands = commandsOf({
      perform: () => Promise.reject(new Error('rusak')),
      onFailure: (error) => failures.push(error),
    })
    const { outcome } = await commands.handle(read(randomUUID()))
    expect(outcome).toMatchObject({ ok: false })
    expect(failures).toHaveLength(1)
  })

  it('of any shape gets a reply that fits the contract', async () => {
    const commands = commandsOf({ perform: async () => no, ...quiet })
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.anything(), fc.record({ id: fc.uuid(), withinMs: fc.anything() })),
        async (asked) => {
          expect(reply.Check(await commands.handle(asked))).toBe(true)
        },
      ),
    )
  })

  it('too many at once are declined, and those that came first are still answered', async () => {
    const waiting: ((outcome: Outcome) => void)[] = []
    const perform: Perform = () => new Promise((resolve) => waiting.push(resolve))
    const commands = commandsOf({ perform, ...quiet })
    const first = Array.from({ length: 32 }, () => commands.handle(read(randomUUID())))
    const extra = await commands.handle(read(randomUUID()))
    expect(extra.outcome).toMatchObject({ refusal: { en: expect.stringMatching(/too many/) } })
    for (const answer of waiting) answer(no)
    expect(await Promise.all(first)).toHaveLength(32)
  })
})

describe('reading now', () => {
  const reading: Reading = {
    channel: 'tandon-1-ph',
    at: 1_000,
    value: 6.1,
    raw: 1_650,
    quality: 'good',
    reason: null,
    calibration: 1,
    compensationC: 27,
  }
  const listening = () => {
    const listeners = new Set<(reading: Reading) => void>()
    const line = {
      listen: (listener: (reading: Reading) => void) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    }
    const desk = { perform: async () => no }
    const perform = performOf({ line, desk, channels: [aChannelConfig('tandon-1-ph')] })
    return { listeners, commands: commandsOf({ perform, ...quiet }) }
  }

  it('gives the next reading of that channel as it was judged', async () => {
    const { listeners, commands } = listening()
    const answer = commands.handle(read(randomUUID()))
    for (const hear of listeners) hear({ ...reading, channel: 'lain', value: 1 })
    for (const hear of listeners) hear(reading)
    const { outcome } = await answer
    expect(outcome).toMatchObject({
      ok: true,
      answer: { kind: 'reading', reading: { value: 6.1, raw: 1_650, quality: 'good' } },
    })
    expect(listeners.size).toBe(0)
  })

  it('says that the probe is silent, and listens no longer', async () => {
    const { listeners, commands } = listening()
    const { outcome } = await commands.handle(read(randomUUID(), 100))
    expect(outcome).toMatchObject({ refusal: { en: expect.stringMatching(/no reading yet/) } })
    expect(listeners.size).toBe(0)
  })

  it('of a channel that is not here is declined by name', async () => {
    const { commands } = listening()
    const asked = { ...read(randomUUID()), do: { kind: 'read', channel: 'siapa' } }
    expect((await commands.handle(asked)).outcome).toMatchObject({
      refusal: { en: expect.stringMatching(/no channel siapa/) },
    })
  })
})
