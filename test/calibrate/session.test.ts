import { Compile } from 'typebox/compile'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nernstMvPerPh } from '../../gateway/calibrate/ph.ts'
import { CalibrationHistory, CalibrationSession } from '../../gateway/contract/calibration.ts'
import type { Reply } from '../../gateway/contract/command.ts'
import { aDesk, aFolder, type Desk, FRONT_END } from './a-desk.ts'

const CHANNEL = 'tandon-1-ph'
/** pin mV of an electrode of 96 % slope and 9 mV offset, at 25 °C */
const pinIn = (ph: number) =>
  FRONT_END.zeroMv + FRONT_END.gain * (9 - 0.96 * nernstMvPerPh(25) * (ph - 7))
const buffer = (ph: number | null) =>
  ({
    kind: 'calibration-point',
    channel: CHANNEL,
    known: { method: 'ph', ph },
    atC: null,
  }) as const
const start = { kind: 'calibration-start', channel: CHANNEL } as const
const look = { kind: 'calibration-look', channel: CHANNEL } as const
const save = { kind: 'calibration-save', channel: CHANNEL } as const
const cancel = { kind: 'calibration-cancel', channel: CHANNEL } as const
const history = { kind: 'calibration-history', channel: CHANNEL } as const

const sessionIn = (outcome: Reply['outcome']) => {
  if (!outcome.ok || outcome.answer.kind !== 'session') throw new Error(JSON.stringify(outcome))
  expect(Compile(CalibrationSession).Check(outcome.answer.session)).toBe(true)
  return outcome.answer.session
}
const historyIn = (outcome: Reply['outcome']) => {
  if (!outcome.ok || outcome.answer.kind !== 'history') throw new Error(JSON.stringify(outcome))
  expect(Compile(CalibrationHistory).Check(outcome.answer.history)).toBe(true)
  return outcome.answer.history
}
const refusalIn = (outcome: Reply['outcome']) => (outcome.ok ? 'none' : outcome.refusal.en)

describe('calibrating a pH probe', () => {
  let desk: Desk
  let place: ReturnType<typeof aFolder>
  const measure = async (ph: number | null, inPh: number) => {
    desk.hear(CHANNEL, pinIn(inPh))
    return desk.ask(buffer(ph))
  }

  beforeEach(() => {
    place = aFolder()
    desk = aDesk(place.folder)
  })
  afterEach(() => place.remove())

  it('goes from two buffers to a calibration in force, told to everyone', async () => {
    sessionIn(await desk.ask(start))
    expect(desk.calibrations.isCalibrating(CHANNEL)).toBe(true)
    const one = sessionIn(await measure(7, 7))
    expect(one.result).toMatchObject({ verdict: 'usable', slopePercent: 100 })
    const two = sessionIn(await measure(4.01, 4.01))
    expect(two.points.map(({ raw }) => raw)).toEqual([
      expect.closeTo(pinIn(7), 6),
      expect.closeTo(pinIn(4.01), 6),
    ])
    expect(two.result).toMatchObject({
      verdict: 'good',
      slopePercent: expect.closeTo(96, 6),
      offsetMv: expect.closeTo(9, 6),
      after: expect.closeTo(4.01, 6),
    })
    expect(desk.curve(CHANNEL).id).toBe(0)
    const past = historyIn(await desk.ask(save))
    expect(past).toMatchObject({ inForce: 1, calibrations: [{ by: 'pembina', verdict: 'good' }] })
    expect(desk.curve(CHANNEL)).toMatchObject({ id: 1, hasCalibration: true })
    expect(desk.curve(CHANNEL).calibrate(pinIn(5.8), 25).value).toBeCloseTo(5.8, 6)
    expect(desk.announced(CHANNEL)).toMatchObject({ id: 1, verdict: 'good', dueMs: past.dueMs })
    expect(desk.announcements()).toBe(1)
  })

  it('shows the raw value and its rest while the person waits', async () => {
    await desk.ask(start)
    expect(sessionIn(await desk.ask(look)).now).toBeNull()
    desk.hear(CHANNEL, pinIn(7), 10)
    expect(sessionIn(await desk.ask(look)).now).toMatchObject({ isStable: false, atC: 25 })
    desk.hear(CHANNEL, pinIn(7), 30)
    expect(sessionIn(await desk.ask(look))).toMatchObject({
      now: { isStable: true },
      recognisedPh: 7,
    })
  })

  it('waits for the probe to come to rest before it takes a point', async () => {
    await desk.ask(start)
    desk.hear(CHANNEL, pinIn(5), 20)
    const point = desk.ask(buffer(7), 20_000)
    desk.hear(CHANNEL, pinIn(7), 20)
    expect(refusalIn(await desk.ask(buffer(4.01)))).toMatch(/still waits/)
    desk.hear(CHANNEL, pinIn(7), 14)
    desk.hear(CHANNEL, pinIn(5), 14)
    expect(sessionIn(await point).points[0]?.raw).toBeCloseTo(pinIn(7), 6)
  })

  it('says that the probe is restless, or silent, when time is up', async () => {
    await desk.ask(start)
    expect(refusalIn(await desk.ask(buffer(7), 100))).toMatch(/gives no reading/)
    desk.hear(CHANNEL, pinIn(5), 20)
    desk.hear(CHANNEL, pinIn(7), 12)
    expect(refusalIn(await desk.ask(buffer(7), 100))).toMatch(/not come to rest/)
  })

  it('recognises the buffer, and does not take tap water for one', async () => {
    await desk.ask(start)
    expect(sessionIn(await measure(null, 4.01)).points[0]?.known).toMatchObject({ ph: 4.01 })
    expect(refusalIn(await measure(null, 5.6))).toMatch(/cannot be told/)
  })

  it('notices the wrong bottle', async () => {
    await desk.ask(start)
    expect(refusalIn(await measure(4.01, 7))).toMatch(/cannot be in a buffer of pH 4.01/)
    expect(sessionIn(await desk.ask(look)).points).toEqual([])
  })

  it('takes the points in any order, and a second one of a buffer replaces the first', async () => {
    await desk.ask(start)
    await measure(4.01, 4.02)
    await measure(7, 7)
    const session = sessionIn(await measure(4.01, 4.01))
    expect(session.points.map(({ known }) => known)).toEqual([
      { method: 'ph', ph: 7 },
      { method: 'ph', ph: 4.01 },
    ])
    expect(session.result).toMatchObject({ slopePercent: expect.closeTo(96, 6) })
  })

  it('saves nothing that is refused, and the session goes on', async () => {
    await desk.ask(start)
    expect(refusalIn(await desk.ask(save))).toMatch(/too few points/)
    desk.hear(CHANNEL, FRONT_END.zeroMv + 3 * 9)
    await desk.ask(buffer(7))
    desk.hear(CHANNEL, FRONT_END.zeroMv + 3 * 150)
    const { result } = sessionIn(await desk.ask(buffer(4.01)))
    expect(result).toMatchObject({ verdict: 'refused', after: null })
    expect(refusalIn(await desk.ask(save))).toMatch(/outside 85–105 %/)
    expect(historyIn(await desk.ask(history)).calibrations).toEqual([])
    expect(sessionIn(await desk.ask(look)).points).toHaveLength(2)
  })

  it('dates nothing while the gateway does not know the time, and loses no point by it', async () => {
    await desk.ask(start)
    await measure(7, 7)
    await measure(4.01, 4.01)
    desk.forgetTime(true)
    expect(refusalIn(await desk.ask(save))).toMatch(/does not know the time/)
    desk.forgetTime(false)
    expect(historyIn(await desk.ask(save)).inForce).toBe(1)
  })

  it('takes no point before a reading that came after the question', async () => {
    await desk.ask(start)
    desk.hear(CHANNEL, pinIn(7), 60)
    desk.mute()
    expect(refusalIn(await desk.ask(buffer(7), 100))).toMatch(/not come to rest/)
  })

  it('keeps the calibration in force when it is cancelled', async () => {
    await desk.ask(start)
    await measure(7, 7)
    await measure(4.01, 4.01)
    await desk.ask(save)
    await desk.ask(start)
    await measure(7, 7.3)
    expect(historyIn(await desk.ask(cancel)).inForce).toBe(1)
    expect(refusalIn(await desk.ask(look))).toMatch(/no calibration is being made/)
  })

  it('is cancelled by itself after 30 minutes without the person, however often a screen looks', async () => {
    await desk.ask(start)
    for (let minute = 0; minute < 29; minute += 1) {
      desk.pass(60_000)
      sessionIn(await desk.ask(look))
    }
    desk.pass(61_000)
    expect(refusalIn(await desk.ask(look))).toMatch(/no calibration is being made/)
    expect(desk.calibrations.isCalibrating(CHANNEL)).toBe(false)
  })

  it('leaves its mark on the readings until the probe is back in its place', async () => {
    await desk.ask(start)
    await measure(7, 7)
    await desk.ask(cancel)
    expect(desk.calibrations.isCalibrating(CHANNEL)).toBe(true)
    desk.pass(120_000)
    expect(desk.calibrations.isCalibrating(CHANNEL)).toBe(false)
  })

  it('is refused twice at once, and with samples of another kind', async () => {
    await desk.ask(start)
    expect(refusalIn(await desk.ask(start))).toMatch(/is being calibrated/)
    const ec = { ...buffer(7), known: { method: 'ec', msPerCm25: 1.413 } } as const
    expect(refusalIn(await desk.ask(ec))).toMatch(/calibrated with a pH buffer/)
    const back = { kind: 'calibration-roll-back', channel: CHANNEL, to: 0 } as const
    expect(refusalIn(await desk.ask(back))).toMatch(/finish or cancel/)
  })

  it('is over after a restart, and the calibration of before is in force', async () => {
    await desk.ask(start)
    await measure(7, 7)
    const again = aDesk(place.folder)
    expect(refusalIn(await again.ask(look))).toMatch(/no calibration is being made/)
    expect(again.curve(CHANNEL).id).toBe(0)
  })
})

describe('an EC probe', () => {
  it('takes one standard solution, at its own temperature', async () => {
    const { folder, remove } = aFolder()
    const desk = aDesk(folder)
    const channel = 'tandon-1-ec'
    await desk.ask({ kind: 'calibration-start', channel })
    desk.hear(channel, (1.413 * 1.1) / 0.006 / 0.97)
    const known = { method: 'ec', msPerCm25: 1.413 } as const
    const point = { kind: 'calibration-point', channel, known, atC: 30 } as const
    expect(sessionIn(await desk.ask(point)).result).toMatchObject({
      verdict: 'good',
      cellConstant: expect.closeTo(0.97, 6),
    })
    expect(historyIn(await desk.ask({ kind: 'calibration-save', channel })).inForce).toBe(1)
    expect(desk.curve(channel).calibrate(1.413 / 0.006 / 0.97, 25).value).toBeCloseTo(1.413, 6)
    remove()
  })
})
