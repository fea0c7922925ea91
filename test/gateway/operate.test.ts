import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../line/eventually.ts'
import { runRoom, startRoom } from '../line/room.ts'
import { type AGatewayProcess, aGatewayProcess } from './a-gateway-process.ts'

describe('an administrator at the terminal of a gateway', () => {
  let gateway: AGatewayProcess
  beforeAll(async () => {
    gateway = await aGatewayProcess()
  })
  afterAll(() => gateway.end())

  it('reads one channel before any gateway runs, with nothing stored', async () => {
    const { readings } = await gateway.json('read', 'tandon-1-ph')
    expect(readings).toMatchObject([{ channel: 'tandon-1-ph', quality: 'good', reason: null }])
    expect(readings[0].value).toBeCloseTo(gateway.farm.truth()['tandon-1']!['ph']!, 0)
    await expect(gateway.command('status')).rejects.toThrow(/gave 1:\nno gateway runs/)
  })

  it('asks the running one, and is told what stands', async () => {
    const room = await gateway.start()
    // The first pH may come before the water's temperature, and says so.
    const status = await eventually('every channel is read and good', async () => {
      const told = await gateway.json('status')
      const good = told.readings.filter((each: { quality: string }) => each.quality === 'good')
      return good.length === 9 && told
    })
    expect(status).toMatchObject({
      running: true,
      site: 'lapas-cilegon',
      gateway: 'kebun-1',
      pid: room.pid,
      server: { connected: false },
    })
    expect(status.state.backlog.readings).toBeGreaterThan(0)
    const text = await gateway.command('status')
    expect(text).toMatch(/server {3}NO CONNECTION to mqtt:/)
    expect(text).toMatch(/papan-1 +firmata +answers/)
    expect(text).toMatch(/riwayat +replay +DOWN .*nothing answers: check cable/)
    expect(text).toMatch(/tandon-1-ph +\d\.\d\d pH {2}good/)
  })

  it('reads through the running gateway, without taking its ports', async () => {
    const text = await gateway.command('read', 'melon-1-lembap')
    expect(text).toMatch(/^melon-1-lembap {2}\d+\.\d\d % {2}good {2}\d+ s ago\n$/)
    await expect(gateway.command('read', 'tandon-9-ph')).rejects.toThrow(
      /gave 2:\npanen-gateway: there is no channel 'tandon-9-ph'; there are tandon-1-ph,/,
    )
  })

  it('sees which calibration is due, and goes back to another one', async () => {
    expect(await gateway.command('status')).toMatch(/tandon-1-ph +no\. 1 (holds|IS OVERDUE)/)
    const nominal = await gateway.command('calibrate', 'tandon-1-ph', '--roll-back', '0')
    expect(nominal).toMatch(/^probe ph-01: none in force\n {2}no\. 1 .*, rolled back /)
    const { history } = await gateway.json('calibrate', 'tandon-1-ph', '--roll-back', '1')
    expect(history.inForce).toBe(1)
  })

  it('is refused a second gateway on the same data, and the first runs on', async () => {
    const second = startRoom('gateway/cli.js', ['run', '--config', gateway.yaml])
    await second.line((line) => /is in use by process \d+ .*; stop that one first/.test(line))
    expect((await gateway.json('status')).running).toBe(true)
  })

  it('finds the gateway again after it was killed', async () => {
    await gateway.stop('SIGKILL')
    await expect(gateway.command('status')).rejects.toThrow(/no gateway runs/)
    await gateway.start()
    await gateway.stop()
  })

  it.each(['check', 'status', 'read', 'run', 'ports', 'doctor', 'calibrate'])(
    'is shown how to use %s',
    async (name) => {
      const help = await runRoom('gateway/cli.js', [name, '--help'])
      expect(help).toMatch(/^panen-gateway /)
      expect(help).toMatch(/Examples?\n {2}(sudo )?panen-gateway/)
    },
  )
})
