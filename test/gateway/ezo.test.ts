import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type SocketPlug, serveWire } from '../../firmware-sim/firmware/socket.ts'
import type { Quantity } from '../../gateway/contract/reading.ts'
import { CIRCUITS, numberIn } from '../../gateway/drivers/ezo/circuit.ts'
import { ezoDriver } from '../../gateway/drivers/ezo/driver.ts'
import { lineReader } from '../../gateway/drivers/ezo/lines.ts'
import { tcpWire } from '../../gateway/ports/tcp.ts'
import { farmClock } from '../../gateway/time/clock.ts'
import { type ACircuit, aCircuit, ezoYaml } from '../drivers/a-circuit.ts'
import { eventually } from '../line/eventually.ts'
import { aConfigFolder } from './a-config.ts'
import { watchBoard } from './watch-board.ts'

const WATER = { ph: 6.123, ecMsPerCm: 1.413, celsius: 29.5 }
const FASTER = 10

describe('an EZO circuit', () => {
  let plug: SocketPlug
  let farm: ReturnType<typeof watchBoard>
  afterEach(async () => {
    await farm.stop()
    await plug.close()
  })

  /** Reads a circuit as if it measured a quantity, in water of a temperature the gateway knows or not. */
  async function read(
    circuit: ACircuit,
    quantity: keyof typeof CIRCUITS,
    waterC: number | null = WATER.celsius,
  ) {
    plug = await serveWire(0, circuit.connect)
    const channel = { id: 'probe', quantity, periodMs: 1_000 }
    farm = watchBoard(
      tcpWire('127.0.0.1', plug.port),
      ezoDriver.make({ replyMs: 300 }, [channel]),
      farmClock(FASTER),
      () => waterC,
    )
  }
  const first = () => eventually('a sample', () => farm.samples[0])
  const fault = () => eventually('a fault', () => farm.faults[0])
  const partFault = () => eventually('a fault of a part', () => farm.partFault())

  it('of another kind is named, with what to do, and nothing is read from it', async () => {
    await read(
      aCircuit('EC', () => WATER),
      'ph',
    )
    expect(await fault()).toEqual({
      id: 'ini rangkaian EC, bukan pH: tukar kabelnya atau perbaiki konfigurasi',
      en: 'this is a circuit for EC, not pH: swap the cables or mend the configuration',
    })
    expect(farm.samples).toEqual([])
  })

  it('that gives four values at once is read at the right one', async () => {
    const circuit = aCircuit('EC', () => WATER)
    circuit.memory.hasCodes = false
    await read(circuit, 'ec')
    expect(await first()).toMatchObject({ raw: 1_413, suspicion: null })
  })

  it('whose conductivity is switched off is told to give it', async () => {
    const circuit = aCircuit('EC', () => WATER)
    circuit.memory.outputs = new Set(['TDS', 'SG'])
    await read(circuit, 'ec')
    expect(await first()).toMatchObject({ raw: 1_413 })
  })

  it('that was set to Fahrenheit gives degrees Celsius', async () => {
    const circuit = aCircuit('RTD', () => WATER)
    circuit.memory.scale = 'F'
    await read(circuit, 'water_temperature')
    expect(await first()).toMatchObject({ raw: 29.5, suspicion: null })
  })

  it('without its thermometer gives -1023, which is marked and never taken for a temperature', async () => {
    await read(
      aCircuit('RTD', () => null),
      'water_temperature',
    )
    expect(await first()).toMatchObject({ raw: -1_023, suspicion: 'sentinel' })
  })

  it.each([1, 2])('tells by which temperature it compensated (version %s)', async (individual) => {
    await read(
      aCircuit('pH', () => WATER, individual),
      'ph',
    )
    expect(await first()).toMatchObject({ raw: 6.123, compensationC: 29.5, suspicion: null })
  })

  it('in water of unknown temperature says that its value is not compensated', async () => {
    await read(
      aCircuit('EC', () => WATER),
      'ec',
      null,
    )
    const sample = await first()
    expect(sample).toMatchObject({ compensationC: null, suspicion: 'no_compensation' })
    expect(sample.raw).toBeCloseTo(1_413 * (1 + 0.019 * 4.5), -1)
  })

  it('that answers success and nothing else gives no 0, and the silence is reported', async () => {
    const circuit = aCircuit('EC', () => WATER)
    await read(circuit, 'ec')
    await first()
    circuit.isMute = true
    await fault()
    expect(new Set(farm.samples.map(({ raw }) => raw))).toEqual(new Set([1_413]))
  })

  it('that was never calibrated gives uncertain values and says so', async () => {
    const circuit = aCircuit('pH', () => WATER)
    circuit.memory.points = 0
    await read(circuit, 'ph')
    expect(await first()).toMatchObject({ suspicion: 'uncalibrated' })
    expect((await partFault()).id).toContain('belum dikalibrasi')
  })

  it('whose word on its calibration is lost is asked again, not trusted', async () => {
    const circuit = aCircuit('pH', () => WATER)
    circuit.memory.points = 0
    let lost = 0
    const losing: ACircuit = {
      ...circuit,
      connect(wire) {
        const write = wire.write.bind(wire)
        const isLost = (bytes: Uint8Array) => /\?CAL/i.test(String(bytes)) && lost++ === 0
        wire.write = (bytes: Uint8Array) => isLost(bytes) || write(bytes)
        circuit.connect(wire)
      },
    }
    await read(losing, 'ph')
    expect(await first()).toMatchObject({ suspicion: 'uncalibrated' })
    expect(lost).toBeGreaterThan(1)
  })

  it('with a weak electrode is read, and the electrode is named', async () => {
    const circuit = aCircuit('pH', () => WATER)
    circuit.memory.slope = [78.4, 96.1, 22.5]
    await read(circuit, 'ph')
    expect(await first()).toMatchObject({ raw: 6.123, suspicion: null })
    expect((await partFault()).en).toContain('slope 78.4 %')
  })

  it('with too little voltage gives no number and says which', async () => {
    const circuit = aCircuit('pH', () => WATER)
    await read(circuit, 'ph')
    await first()
    circuit.isWeak = true
    expect((await partFault()).id).toContain('tegangan rangkaian EZO terlalu rendah')
    expect(farm.samples.at(-1)).toMatchObject({ raw: null, suspicion: 'dead_probe' })
  })

  it('slower than its period is never asked before it has answered', async () => {
    const circuit = aCircuit('pH', () => WATER, 1, 150)
    await read(circuit, 'ph')
    await eventually('some samples', () => farm.samples.length > 5)
    expect(circuit.running()?.overlaps()).toBe(0)
    expect(farm.faults).toEqual([])
  })
})

describe('what an EZO circuit says', () => {
  const text = fc.array(fc.constantFrom('1413', '7.002', '*OK', '?I,pH,2.10', '\xff1', '*RS'))
  const all = (reader: ReturnType<typeof lineReader>, pieces: readonly Buffer[]) =>
    pieces.flatMap((piece) => reader.push(piece))

  it('is the same in whatever pieces it arrives', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(60)), (lines, cuts) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\r`).join(''), 'latin1')
        const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort(
          (a, b) => a - b,
        )
        const pieces = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
        expect(all(lineReader(), pieces)).toEqual(
          lines.map((line) => (line.startsWith('\xff') ? null : line)),
        )
      }),
    )
  })

  it('is no value when it began before the question', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), (heard) => {
        const lines = lineReader()
        lines.push(Buffer.from('1413'.slice(0, heard)))
        lines.spoil()
        expect(lines.push(Buffer.from(`${'1413'.slice(heard)}\r1500\r`))).toEqual([null, '1500'])
      }),
    )
  })

  it.each([
    ['ph', '', null],
    ['ph', '57.002', null],
    ['ph', '7', null],
    ['ph', '7.002', 7.002],
    ['ec', '0.00', 0],
    ['ec', '-3', null],
    ['ec', '1413', 1_413],
    ['ec', '1e3', null],
    ['water_temperature', '-1023.000', -1_023],
    ['water_temperature', '25', null],
  ] as const)('%s "%s" is %s', (quantity, field, number) => {
    expect(numberIn(CIRCUITS[quantity], field)).toBe(number)
  })
})

describe('a port with an EZO circuit', () => {
  const { problemsOf, configOf } = aConfigFolder()
  const yaml = (quantity: Quantity) =>
    `site: uji\ngateway: uji-1\nserver: mqtt://127.0.0.1:1883\n${ezoYaml('serial:/dev/ttyUSB0', quantity)}`

  it('gives microsiemens, which the gateway turns into mS/cm as they are', () => {
    const [channel] = configOf(yaml('ec')).channels
    expect(channel?.announcement).toMatchObject({ rawUnit: 'µS/cm', unit: 'mS/cm' })
    expect(channel?.calibrate(1_413, null)).toEqual({ value: 1.413, reason: null })
  })

  it('is refused a quantity that no circuit measures', () => {
    expect(problemsOf(yaml('moisture')).join()).toContain(
      'must be one of ph, ec, water_temperature',
    )
  })

  it('has room for one channel', () => {
    const line =
      '  - { id: lain, place: bedeng-1, quantity: ec, port: ezo, probe: e-2, period: 1s, range: [0, 9] }'
    expect(problemsOf(yaml('ec') + line).join()).toContain(
      "port 'ezo' has room for one channel, and that is 'probe'; give this one a port of its own",
    )
  })
})
