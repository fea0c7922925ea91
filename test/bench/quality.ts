import { virtualFarm } from './quality/farm.ts'
import type { Part, QualityFigures } from './quality/figures.ts'
import { counted, knownFaults, knownTogether } from './quality/known.ts'
import { printFigures } from './quality/print.ts'
import { EVERY_TWO_SECONDS, joined, RECORDED, rowsOf } from './quality/recall.ts'
import { everyTwoSeconds, twoDays } from './quality/resample.ts'
import { judged } from './quality/run.ts'
import { type RealData, readRealData, type Series } from './quality/sets.ts'
import { type Alarms, alarmsOn, dayOf, healthyDays, soundDays, together } from './quality/truth.ts'

/**
 * How well the judge tells faults from life, on recordings that nobody here made.
 *
 * **Known faults** are readings whose number proves them: water −1023 °C or above 60 °C, EC exactly
 * 0.00, pH exactly 14.00; and pH while the EC and the temperature of the same machine are both such
 * codes, which is how a machine without water probes looks. Caught means called bad.
 *
 * **Healthy** is a day of a channel on which no channel of its machine shows a known fault and which
 * has at least 100 readings; the air probes of the machine without water probes and the greenhouses
 * are taken as healthy on every such day. Every mark there counts as a false alarm, also where the
 * recording itself leaps away and back (told apart) or was really disturbed: nobody was there to say.
 *
 * **Injected** faults go into healthy days by a fixed seed, one channel at a time, judged without its
 * neighbours: spikes and steps once a day, bursts of noise for three hours every third day, a frozen
 * number for 72 h every tenth. A spike is caught when it is marked, noise and stuck when the burst or
 * the freeze gets its own word. A step is no fault: the figure is how many marks it cost.
 *
 * Limits were chosen on every second machine by name (`tuned`); the others were only looked at
 * afterwards (`heldOut`). The machine without water probes is the only one of its kind and was seen
 * whole (`unfitted`). `everyTwoSeconds` is made from two days of four held-out boxes: straight
 * between their points, with noise and rounding of a probe's last digit.
 */
export async function benchQuality(): Promise<QualityFigures> {
  const data = readRealData(process.env['PANEN_REAL_DATA'])
  if (typeof data === 'string') {
    process.stderr.write(`bench quality needs real data. ${data}\n`)
    process.exit(2)
  }
  const figures = {
    tuned: partOf(data, 0),
    heldOut: partOf(data, 1),
    unfitted: unfittedPart(data.unfitted),
    everyTwoSeconds: denseOf(machinesOf(data.boxes, 1).slice(0, DENSE_BOXES)),
    virtualFarm: farmAlarms(),
  }
  printFigures(figures)
  return figures
}

const DENSE_BOXES = 4

/** Every second machine of a set, as the series of each. */
function machinesOf(set: readonly Series[], half: 0 | 1): Series[][] {
  const names = [...new Set(set.map(({ machine }) => machine))].toSorted()
  return names
    .filter((_, index) => index % 2 === half)
    .map((name) => set.filter(({ machine }) => machine === name))
}

function partOf({ boxes, greenhouses }: RealData, half: 0 | 1): Part {
  const parts = [
    ...machinesOf(boxes, half).map((machine) => machinePart('box', machine)),
    ...machinesOf(greenhouses, half).map((machine) => machinePart('greenhouse', machine)),
  ]
  return joinedParts(parts)
}

function machinePart(set: string, machine: readonly Series[]): Part {
  const marks = judged(machine, RECORDED.periodMs)
  const sound = soundDays(machine)
  const days = new Map(machine.map((series) => [series, healthyDays(series, sound)]))
  return {
    known: knownFaults(marks),
    alarms: Object.fromEntries(
      [...marks].map(([series, all]) => [
        `${set} ${series.name}`,
        alarmsOn(all, days.get(series) ?? new Set()),
      ]),
    ),
    rows: [...days].flatMap(([series, healthy]) => rowsOf(series, healthy, RECORDED)),
  }
}

/** The machine without water probes, whose air probes are well. */
function unfittedPart(machine: readonly Series[]): Part {
  const air = machine.filter(({ name }) => name === 'air_temperature' || name === 'humidity')
  const ph = machine.filter(({ name }) => name === 'ph')
  const alone = [...judged(ph, RECORDED.periodMs).values()].flat()
  const healthy = machinePart('unfitted', air)
  return {
    known: [
      ...knownFaults(judged(machine, RECORDED.periodMs)),
      counted('the same pH without its neighbours', alone),
    ],
    alarms: healthy.alarms,
    rows: joined(healthy.rows),
  }
}

function denseOf(machines: readonly (readonly Series[])[]): Part {
  const parts = machines.map((machine): Part => {
    const sound = soundDays(machine)
    const dense = machine.map((series, index) => {
      const days = twoDays(healthyDays(series, sound))
      return { days, series: everyTwoSeconds(series, days, index + 1) }
    })
    const marks = judged(
      dense.map(({ series }) => series),
      EVERY_TWO_SECONDS.periodMs,
    )
    return {
      known: [],
      alarms: Object.fromEntries(
        dense.map(({ series, days }) => [
          `box ${series.name}`,
          alarmsOn(marks.get(series) ?? [], days),
        ]),
      ),
      rows: dense.flatMap(({ series, days }) => rowsOf(series, days, EVERY_TWO_SECONDS)),
    }
  })
  return joinedParts(parts)
}

function farmAlarms(): Readonly<Record<string, Alarms>> {
  const told = (days: number, everyMs: number) => {
    const channels = virtualFarm(1, days, everyMs)
    const places = [...new Set(channels.map(({ machine }) => machine))]
    const marks = places.flatMap((place) => [
      ...judged(
        channels.filter(({ machine }) => machine === place),
        everyMs,
      ).values(),
    ])
    return together(marks.map((all) => alarmsOn(all, new Set(all.map(({ at }) => dayOf(at))))))
  }
  return { 'every minute': told(14, 60_000), 'every two seconds': told(2, 2_000) }
}

function joinedParts(parts: readonly Part[]): Part {
  const names = [...new Set(parts.flatMap(({ alarms }) => Object.keys(alarms)))]
  return {
    known: knownTogether(parts.flatMap(({ known }) => known)),
    alarms: Object.fromEntries(
      names.map((name) => [name, together(parts.flatMap(({ alarms }) => alarms[name] ?? []))]),
    ),
    rows: joined(parts.flatMap(({ rows }) => rows)),
  }
}
