import { describe, expect, it, vi } from 'vitest'
import type { Answer, Command, Reply } from '../../gateway/contract/command.ts'
import { anOffice } from '../people/an-office.ts'
import { type AGateway, aChannel, aGateway } from './a-gateway.ts'

const READ = { do: { kind: 'read', channel: 'tandon-1-ph' } }
const COMMANDS = '/api/v1/commands'
const ANSWER = {
  kind: 'reading',
  reading: { channel: 'tandon-1-ph', at: 5, value: 6.2, raw: 1600, quality: 'good', reason: null },
} as const

/** A gateway that answers every command with what `outcomeOf` makes of it. */
async function answering(gateway: AGateway, outcomeOf: (command: Command) => Reply['outcome']) {
  const heard: Command[] = []
  await gateway.client.subscribeAsync(gateway.topics.command, { qos: 1 })
  gateway.client.on('message', (topic, payload) => {
    if (topic !== gateway.topics.command) return
    const command: Command = JSON.parse(String(payload))
    heard.push(command)
    const reply: Reply = { id: command.id, outcome: outcomeOf(command) }
    void gateway.say(gateway.topics.reply, reply)
  })
  return heard
}

async function aFarm() {
  const office = await anOffice({ gateways: ['kebun-1', 'kebun-2'] })
  const gateway = await aGateway(office)
  await gateway.announce(aChannel())
  await vi.waitFor(async () => expect((await office.get('/api/v1/site')).ok).toBe(true))
  await vi.waitFor(async () => {
    const site = (await (await office.get('/api/v1/site')).json()) as { channels: unknown[] }
    expect(site.channels).toHaveLength(1)
  })
  const instructor = await office.person('instructor', 'pembina-1')
  return { office, gateway, instructor }
}

describe('a command to a gateway', () => {
  it('comes back with the gateway’s answer, and says who asked', async () => {
    const { gateway, instructor } = await aFarm()
    const heard = await answering(gateway, () => ({ ok: true, answer: ANSWER }))
    const { status, json } = await instructor.send('POST', COMMANDS, READ)
    expect([status, json]).toEqual([200, { answer: ANSWER }])
    expect(heard).toMatchObject([{ by: 'pembina-1', withinMs: 15_000, do: READ.do }])
  })

  it('tells the gateway’s own refusal in both languages', async () => {
    const { gateway, instructor } = await aFarm()
    const refusal = { id: 'belum stabil: tunggu', en: 'not at rest: wait' }
    await answering(gateway, () => ({ ok: false, refusal }))
    const { status, json } = await instructor.send('POST', COMMANDS, READ)
    expect([status, json]).toEqual([409, { code: 'gateway_refused', message: refusal }])
  })

  it('is refused at once while the gateway is away', async () => {
    const { office, gateway, instructor } = await aFarm()
    await gateway.client.endAsync()
    await vi.waitFor(async () => {
      const { json } = await instructor.send('POST', COMMANDS, READ)
      expect(json.message.en).toContain('kebun-1 is not connected')
    })
    expect(office.log.sentences.join(' ')).not.toContain('failed')
  })

  it('ends when the gateway goes away before it answers', async () => {
    const { gateway, instructor } = await aFarm()
    await gateway.client.subscribeAsync(gateway.topics.command, { qos: 1 })
    gateway.client.on('message', (topic) => {
      if (topic === gateway.topics.command) gateway.client.end(true)
    })
    const { status, json } = await instructor.send('POST', COMMANDS, READ)
    expect([status, json.message.en.includes('went away')]).toEqual([409, true])
  })

  it('ends in time when the gateway never answers', async () => {
    const { gateway, instructor } = await aFarm()
    await gateway.client.subscribeAsync(gateway.topics.command, { qos: 1 })
    const { json } = await instructor.send('POST', COMMANDS, { ...READ, withinMs: 100 })
    expect(json.message.en).toContain('did not answer in time')
  })

  it('takes no reply from another gateway', async () => {
    const { office, gateway, instructor } = await aFarm()
    const other = await aGateway(office, 'kebun-2')
    await gateway.client.subscribeAsync(gateway.topics.command, { qos: 1 })
    gateway.client.on('message', async (topic, payload) => {
      if (topic !== gateway.topics.command) return
      const { id }: Command = JSON.parse(String(payload))
      const forged = { ...ANSWER, reading: { ...ANSWER.reading, value: 9 } }
      await other.say(other.topics.reply, { id, outcome: { ok: true, answer: forged } })
      await gateway.say(gateway.topics.reply, { id, outcome: { ok: true, answer: ANSWER } })
    })
    const { json } = await instructor.send('POST', COMMANDS, READ)
    expect(json.answer.reading.value).toBe(6.2)
  })

  it('names a channel that nobody announced', async () => {
    const { instructor } = await aFarm()
    const wish = { do: { kind: 'read', channel: 'tandon-9-ph' } }
    const { status, json } = await instructor.send('POST', COMMANDS, wish)
    expect([status, json.field]).toEqual([404, 'channel'])
  })

  it('writes a saved calibration into the audit log', async () => {
    const { office, gateway, instructor } = await aFarm()
    const history = { channel: 'tandon-1-ph', probe: 'ph-01', inForce: 2, dueMs: null }
    const answer: Answer = { kind: 'history', history: { ...history, calibrations: [] } }
    await answering(gateway, () => ({ ok: true, answer }))
    const save = { do: { kind: 'calibration-save', channel: 'tandon-1-ph' } }
    expect((await instructor.send('POST', COMMANDS, save)).status).toBe(200)
    const { json } = await (await office.person('administrator')).get('/api/v1/audit')
    expect(json.rows).toContainEqual(
      expect.objectContaining({
        who: 'pembina-1',
        action: 'probe_calibrated',
        subject: 'tandon-1-ph',
      }),
    )
  })
})
