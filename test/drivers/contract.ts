import { describe, expect, it } from 'vitest'
import type { Sentence } from '../../gateway/contract/shape.ts'
import { eventually } from '../line/eventually.ts'
import { type Bench, startBench } from './bench.ts'
import type { DriverUnderTest, WireKind } from './under-test.ts'

/** Every driver keeps this, whatever wire it is on. Each test has a device and a wire of its own. */
export function driverContract(driver: DriverUnderTest): void {
  describe.each(driver.wires)(`${driver.name} on %s`, { concurrent: true }, (kind) => {
    for (const [sentence, test] of Object.entries(TESTS)) {
      it(sentence, () => onBench(driver, kind, (bench) => test(bench, driver)))
    }
  })
}

type Test = (bench: Bench, driver: DriverUnderTest) => Promise<void>

const TESTS: Readonly<Record<string, Test>> = {
  'gives what its probes measure, and follows a change': async (bench) => {
    await follows(bench)
  },

  'puts together what arrives one byte at a time': async (bench) => {
    bench.trouble.crumbs = true
    await follows(bench)
  },

  'waits for slow answers': async (bench, { slowMs }) => {
    bench.trouble.lateMs = slowMs
    await bench.measured()
    expect(bench.faults).toEqual([])
  },

  'reports a pulled cable, and measures again by itself when it is back': async (bench) => {
    await bench.measured()
    bench.unplug()
    await faulted(bench)
    const before = bench.ups()
    bench.become(1)
    bench.plugIn()
    await bench.measured()
    expect(bench.ups()).toBeGreaterThan(before)
  },

  'never completes a message that a pulled cable cut short': async (bench) => {
    for (const bytes of [1, 3, 8]) {
      await bench.measured()
      const before = bench.faults.length
      bench.trouble.cutAfterBytes = bytes
      await eventually('the cable is pulled', () => bench.faults.length > before)
      bench.plugIn()
    }
    await bench.measured()
  },

  'makes no value of messages without their tails': async (bench) => {
    await bench.measured()
    bench.trouble.halves = true
    await somethingHappens(bench)
    bench.trouble.halves = false
    await follows(bench)
  },

  'makes no value of garbage before and after its messages': async (bench, { garbage }) => {
    bench.trouble.garbage = garbage
    await somethingHappens(bench)
    bench.trouble.garbage = []
    await follows(bench)
  },

  'gives no number while its device is silent, says so, and goes on by itself': async (
    bench,
    { silence },
  ) => {
    await bench.measured()
    const before = bench.faults.length
    bench.trouble.silent = true
    const from = bench.samples.length
    if (silence === 'a fault') {
      await eventually(
        'the silence is reported',
        () => bench.faults.length > before || bench.partFault() !== null,
      )
      expect([bench.partFault()].filter((fault) => fault !== null && !isPlain(fault))).toEqual([])
    } else if (silence === 'no number') {
      await eventually('a sample without a number', () =>
        bench.samples.slice(from).some(({ raw }) => raw === null),
      )
    }
    bench.become(1)
    bench.trouble.silent = false
    await bench.measured()
  },

  'goes on with another device in the place of the first': async (bench) => {
    await bench.measured()
    bench.unplug()
    await faulted(bench)
    const from = bench.samples.length
    const before = numbersOf(bench)
    bench.become(1)
    bench.replace()
    await bench.measured()
    const after = bench.samples.slice(from).filter(({ raw }) => raw !== null)
    expect(after.filter(({ channel, raw }) => before.has(`${channel} ${raw}`))).toEqual([])
  },

  'tells a device again what it forgot in a power cut': async (bench) => {
    await bench.measured()
    bench.become(1)
    bench.powerCycle()
    await bench.measured()
  },

  'lets go of its wire when it is ended, and says nothing more': async (bench) => {
    await bench.measured()
    await bench.stop()
    const { length } = bench.samples
    expect(bench.isWireOpen()).toBe(false)
    bench.plugIn()
    expect(bench.samples).toHaveLength(length)
  },
}

async function onBench(
  driver: DriverUnderTest,
  kind: WireKind,
  test: (bench: Bench) => Promise<void>,
): Promise<void> {
  const bench = await startBench(driver, kind)
  try {
    await test(bench)
  } finally {
    await bench.close()
  }
  expect(bench.wrong()).toEqual([])
  expect(bench.faults.filter((fault) => !isPlain(fault))).toEqual([])
}

async function follows(bench: Bench): Promise<void> {
  await bench.measured()
  bench.become(1)
  await bench.measured()
}

const faulted = (bench: Bench) => eventually('a fault', () => bench.faults.length > 0)

/** The bad wire has done its worst for a while: the port fell, or went on reading. */
const somethingHappens = (bench: Bench) => {
  const [samples, faults] = [bench.samples.length, bench.faults.length]
  return eventually(
    'samples or a fault',
    () => bench.samples.length > samples + 5 || bench.faults.length > faults,
  )
}

const numbersOf = ({ samples }: Bench) =>
  new Set(samples.map(({ channel, raw }) => `${channel} ${raw}`))

/** Words for a person: both languages, no insides of a program, and not the fault of last resort. */
const isPlain = ({ id, en }: Sentence) =>
  id !== en &&
  [id, en].every(
    (text) =>
      text.length > 10 &&
      text.length < 250 &&
      !/undefined|null|NaN|\[object|Error\b|unexpected fault|tak terduga/.test(text),
  )
