import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AGatewayProcess, aGatewayProcess } from './a-gateway-process.ts'

let gateway: AGatewayProcess
/** The person's 30 s of waiting pass in one. */
const FAST = { PANEN_SPEED: '30' }

beforeAll(async () => {
  gateway = await aGatewayProcess()
  await gateway.start(FAST)
}, 60_000)
afterAll(() => gateway.end())

const calibrate = (...words: string[]) => gateway.json('calibrate', 'tandon-1-ph', ...words)
/** The probe stands in something that gives this at the pin. */
const stand = (raw: number) => {
  gateway.farm.faults.healAll()
  gateway.farm.faults.set({ fault: { kind: 'value', channel: 'tandon-1-ph', raw }, forMs: null })
}

it('a probe on a board is calibrated at the terminal, keeps it over SIGKILL, and is rolled back', async () => {
  stand(1_532)
  const one = await calibrate('--point', 'ph=7', '--at-c', '27')
  expect(one.session.points).toHaveLength(1)
  stand(2_038)
  const two = await calibrate('--point', 'ph=4.01', '--at-c', '27', '--save')
  expect(two.session.result).toMatchObject({ verdict: 'good' })
  expect(two.history).toMatchObject({ inForce: 2, calibrations: [{ id: 2 }, { by: 'file' }] })
  const lines = readFileSync(join(gateway.folder, 'calibrations.jsonl'), 'utf8').trim().split('\n')
  expect(lines).toHaveLength(6)

  await gateway.stop('SIGKILL')
  await gateway.start(FAST)
  const { history } = await calibrate('--roll-back', '1')
  expect(history.inForce).toBe(1)
  const [newest, oldest] = history.calibrations
  expect(newest).toEqual({ ...two.history.calibrations[0], rolledBackAtMs: expect.any(Number) })
  expect(oldest).toEqual(two.history.calibrations[1])
}, 60_000)
