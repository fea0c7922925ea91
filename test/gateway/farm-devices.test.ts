/** The virtual farm's soil bus and air board, read by a gateway from its YAML. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type AFarm, startFarm } from '../firmware-sim/a-farm.ts'
import { aConfigFolder } from './a-config.ts'
import { watchBoard } from './watch-board.ts'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 25_000, interval: 20 })

const yaml = (bus: number, board: number) => `site: lapas-cilegon
gateway: kebun-1
server: mqtt://127.0.0.1:1883
ports:
  - { id: bus-tanah, url: 'tcp://127.0.0.1:${bus}', driver: modbus, timeoutMs: 100 }
  - { id: papan-3, url: 'tcp://127.0.0.1:${board}', driver: firmata }
channels:
  - { id: tanah-1-lembap, place: melon-1, quantity: moisture, port: bus-tanah, device: 1, profile: soil-7in1, probe: tanah-1, period: 200ms, range: [0, 60] }
  - { id: tanah-1-suhu, place: melon-1, quantity: soil_temperature, port: bus-tanah, device: 1, profile: soil-7in1, probe: tanah-1, period: 200ms, range: [0, 60] }
  - { id: tanah-1-ec, place: melon-1, quantity: ec, port: bus-tanah, device: 1, profile: soil-7in1, probe: tanah-1, period: 200ms, range: [0, 5] }
  - { id: tanah-2-lembap, place: melon-1, quantity: moisture, port: bus-tanah, device: 2, profile: es-sm-th-01s, probe: tanah-2, period: 200ms, range: [0, 60] }
  - { id: udara-suhu, place: melon-1, quantity: air_temperature, port: bus-tanah, device: 3, profile: xy-md02, probe: udara-1, period: 200ms, range: [0, 60] }
  - { id: udara-lembap, place: melon-1, quantity: humidity, port: bus-tanah, device: 3, register: 2, function: input, scale: 0.1, rawUnit: '%RH', probe: udara-1, period: 200ms, range: [0, 100] }
  - { id: bme-suhu, place: melon-1, quantity: air_temperature, port: papan-3, chip: bme280, probe: bme-1, period: 1s, range: [0, 60] }
  - { id: sht-lembap, place: melon-1, quantity: humidity, port: papan-3, chip: sht31, i2c: 0x44, probe: sht-1, period: 1s, range: [0, 100] }
`

describe('the soil bus and the air board of the farm', () => {
  const { configOf } = aConfigFolder()
  let farm: AFarm
  let bus: ReturnType<typeof watchBoard>
  let board: ReturnType<typeof watchBoard>

  beforeAll(async () => {
    farm = await startFarm()
    const { ports } = configOf(yaml(farm.portOf('bus-tanah'), farm.portOf('papan-3')))
    const [first, second] = ports
    if (first === undefined || second === undefined) throw new Error('the YAML lost a port')
    bus = watchBoard(first.open, first.driver)
    board = watchBoard(second.open, second.driver)
  })
  afterAll(async () => {
    await Promise.all([bus.stop(), board.stop()])
    await farm.close()
  })

  const heal = () => fetch(`${farm.control}/faults`, { method: 'DELETE' })
  const spoil = async (kind: string, device: string) => {
    const body = JSON.stringify({ kind, device })
    const { status } = await fetch(`${farm.control}/faults`, { method: 'POST', body })
    expect(status).toBe(201)
  }

  it('show what is true there, within what the probes resolve', async () => {
    await eventually(() => {
      const { weather, places } = farm.farm.truthAt(farm.clock.now())
      const plot = places['melon-1']
      const near = (raw: number | null | undefined, truth: number, by: number) =>
        expect(Math.abs((raw ?? Number.NaN) - truth)).toBeLessThan(by)
      near(bus.newest('tanah-1-lembap')?.raw, plot.moisture, 0.1)
      near(bus.newest('tanah-1-suhu')?.raw, plot.soil_temperature, 0.1)
      near(bus.newest('tanah-1-ec')?.raw, 1.35, 0.001)
      near(bus.newest('tanah-2-lembap')?.raw, plot.moisture, 0.1)
      near(bus.newest('udara-suhu')?.raw, weather.air_temperature, 0.1)
      near(bus.newest('udara-lembap')?.raw, weather.humidity, 0.1)
      near(board.newest('bme-suhu')?.raw, weather.air_temperature, 0.05)
      near(board.newest('sht-lembap')?.raw, weather.humidity, 0.05)
    })
  })

  it.each([
    ['mute', 'alat 2 tidak menjawab'],
    ['slow', 'alat 2 menjawab terlambat'],
    ['bad_crc', 'jawaban alat 2 rusak'],
    ['scrambled', 'jawaban alat 2 rusak'],
    ['misnamed', 'jawaban alat 2 rusak'],
    ['busy', 'alat 2 menjawab sedang sibuk'],
    ['refuses', 'alat 2 menolak register 18'],
  ])('a soil probe made %s is told apart: %s', async (kind, sentence) => {
    await spoil(kind, 'tanah-2')
    await eventually(() => expect(bus.partFault()?.id).toContain(sentence))
    await heal()
    await eventually(() => expect(bus.partFault()).toBeNull())
  })

  it('a BMP280 that was sold as a BME280 is told by name', async () => {
    await spoil('wrong_chip', 'bme280-1')
    // The chip comes up with its board.
    await fetch(`${farm.control}/faults`, {
      method: 'POST',
      body: JSON.stringify({ kind: 'unplug', board: 'papan-3', forMs: 50 }),
    })
    await eventually(() => expect(board.partFault()?.id).toContain('ada BMP280, bukan BME280'))
    expect(board.newest('bme-suhu')).toMatchObject({ raw: null, suspicion: 'dead_probe' })
  })

  it('a fault that a device cannot have is refused with those it can', async () => {
    const body = JSON.stringify({ kind: 'wet', device: 'sht31-1' })
    const answer = await fetch(`${farm.control}/faults`, { method: 'POST', body })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('must be one of mute, bad_crc, stuck_bus')
  })
})
