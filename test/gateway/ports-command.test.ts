import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withCrc } from '../../gateway/drivers/modbus/frames.ts'
import { type Machine, machineAt } from '../../gateway/operate/machine.ts'
import { listPorts, yamlFor } from '../../gateway/operate/ports/list.ts'
import { LINE_PROBES } from '../../gateway/operate/ports/probes.ts'
import { type AFarm, startFarm } from '../firmware-sim/a-farm.ts'

const STABLE = '/dev/serial/by-id/usb-Arduino__www.arduino.cc__0043_7583-if00'

describe('what is plugged into a gateway', () => {
  let root: string
  let farm: AFarm
  let machine: Machine
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'panen-ports-'))
    farm = await startFarm(new Map([['papan-1', join(root, 'terminal')]]))
    mkdirSync(join(root, 'dev/serial/by-id'), { recursive: true })
    symlinkSync(join(root, 'terminal'), join(root, 'dev/ttyACM0'))
    symlinkSync('../../ttyACM0', join(root, STABLE))
    for (const name of ['ttyAMA0', 'ttyS0', 'tty1', 'null'])
      writeFileSync(join(root, 'dev', name), '')
    symlinkSync('ttyAMA0', join(root, 'dev/serial0'))
    symlinkSync('/proc', join(root, 'proc'))
    machine = machineAt(root)
  })
  afterAll(async () => {
    await farm.close()
    rmSync(root, { recursive: true })
  })

  it('is listed once each, by the name that stays, with lines to copy', async () => {
    const listed = await listPorts(machine, [], false)
    expect(listed).toMatchObject([
      { path: '/dev/serial0', stablePath: '/dev/serial0', maker: null, configuredAs: null },
      { path: '/dev/ttyACM0', stablePath: STABLE, maker: 'Arduino www.arduino.cc 0043 7583' },
    ])
    expect(yamlFor(listed, ['papan-1'])).toEqual([
      "  - { id: papan-2, url: 'serial:/dev/serial0?baud=57600', driver: firmata }",
      `  - { id: papan-3, url: 'serial:${STABLE}?baud=57600', driver: firmata }`,
    ])
  })

  it('is known by whichever name the configuration uses', async () => {
    const open = () => Promise.reject(new Error('nobody opens it'))
    const driver = { talk: open }
    const ports = [{ id: 'papan-1', driverName: 'firmata', device: STABLE, open, driver }]
    const listed = await listPorts(machine, ports, true)
    const board = listed.find(({ path }) => path === '/dev/ttyACM0')
    expect(board).toMatchObject({ configuredAs: 'papan-1', answered: null })
  })

  it('is left alone while a program holds it, and that program is named', async () => {
    const fd = openSync(join(root, 'terminal'), 'r+')
    const listed = await listPorts(machine, [], true)
    closeSync(fd)
    const board = listed.find(({ path }) => path === '/dev/ttyACM0')
    expect(board).toMatchObject({ holder: { pid: process.pid }, answered: null })
  })

  it('says what it is when it is asked, and only then', async () => {
    const asked = async () => {
      const listed = await listPorts(machine, [], true)
      return listed.find(({ path }) => path === '/dev/ttyACM0')?.answered
    }
    // Whoever let go of a terminal leaves it away for a moment, until it is laid anew.
    const answered = expect.poll(asked, { timeout: 15_000, interval: 100 })
    await answered.toMatchObject({
      driver: 'firmata',
      baud: 57_600,
      name: expect.stringMatching(/^Firmata 2\.\d+ /),
    })
  })

  it('is not told by a machine without serial devices', async () => {
    expect(await listPorts(machineAt(join(root, 'nothing')), [], true)).toEqual([])
  })
})

describe('the languages a serial device may speak', () => {
  const named = (bytes: Buffer) =>
    LINE_PROBES.flatMap(({ driver, recognise }) => {
      const name = recognise(bytes)
      return name === null ? [] : [[driver, name]]
    })

  it.each([
    ['?I,pH,2.16\r*OK\r', [['ezo', 'Atlas EZO pH 2.16']]],
    ['?i,EC,2.10\r', [['ezo', 'Atlas EZO EC 2.10']]],
    ['7.012\r*OK\r', []],
  ])('%j is %j', (said, names) => {
    expect(named(Buffer.from(said))).toEqual(names)
  })

  it('takes a value and a refusal of a Modbus device, and no frame without its checksum', () => {
    expect(named(withCrc(Buffer.from([1, 3, 2, 1, 44])))).toEqual([['modbus', 'Modbus device 1']])
    expect(named(withCrc(Buffer.from([1, 0x83, 2])))).toEqual([['modbus', 'Modbus device 1']])
    expect(named(Buffer.from([1, 3, 2, 1, 44, 0, 0]))).toEqual([])
  })

  it('never stumbles over what a line can say', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(named(Buffer.from(bytes)).length).toBeLessThanOrEqual(3)
      }),
    )
  })
})
