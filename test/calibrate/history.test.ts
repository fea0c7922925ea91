import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { gatewayYaml } from '../../firmware-sim/demo/gateway-yaml.ts'
import { fitOf, type KnownPoint } from '../../gateway/calibrate/fit.ts'
import { adoptFromFile } from '../../gateway/calibration/adopt.ts'
import { calibrationBook } from '../../gateway/calibration/book.ts'
import { DeedLine, type Made } from '../../gateway/calibration/deed-line.ts'
import { pastOf } from '../../gateway/calibration/past.ts'
import type { FileCalibration } from '../../gateway/config/calibration.ts'
import { parseConfig } from '../../gateway/config/config.ts'
import { aChannelConfig, aDesk, aFolder, CHANNELS, PH, START_MS, withFile } from './a-desk.ts'

const CHANNEL = 'tandon-1-ph'
const DAY_MS = 86_400_000
const points = (by = 0): KnownPoint[] => [
  { known: { method: 'ph', ph: 7 }, raw: 1530 + by, atC: 25 },
  { known: { method: 'ph', ph: 4.01 }, raw: 2045 + by, atC: 25 },
]
const written = (id: number, by = 0, atMs = START_MS - 20 * DAY_MS): FileCalibration => {
  const fit = fitOf(PH, points(by), null)
  if (!fit.ok) throw new Error(fit.refusal.en)
  return { id, method: 'ph', atMs, setup: PH, points: points(by), fit }
}
const [ph, ec] = CHANNELS as [(typeof CHANNELS)[number], (typeof CHANNELS)[number]]
const told = (file: FileCalibration) => [withFile(ph, file), ec]

describe('the calibrations of a configuration', () => {
  let place: ReturnType<typeof aFolder>
  beforeEach(() => {
    place = aFolder()
  })
  afterEach(() => place.remove())
  const file = () => join(place.folder, 'calibrations.jsonl')

  it('are taken into the history once, whatever is started how often', () => {
    for (let time = 0; time < 3; time += 1) {
      const desk = aDesk(place.folder, told(written(1)))
      expect(desk.words).toEqual([])
      expect(desk.curve(CHANNEL)).toMatchObject({ id: 1, hasCalibration: true })
    }
    expect(readFileSync(file(), 'utf8').trim().split('\n')).toHaveLength(1)
  })

  it('do not come back over a newer calibration or a roll-back', async () => {
    const first = aDesk(place.folder, told(written(1)))
    await first.ask({ kind: 'calibration-start', channel: CHANNEL })
    first.hear(CHANNEL, 1536)
    const known = { method: 'ph', ph: 7 } as const
    await first.ask({ kind: 'calibration-point', channel: CHANNEL, known, atC: null })
    await first.ask({ kind: 'calibration-save', channel: CHANNEL })
    const second = aDesk(place.folder, told(written(1)))
    expect(second.curve(CHANNEL).id).toBe(2)
    await second.ask({ kind: 'calibration-roll-back', channel: CHANNEL, to: 1 })
    expect(aDesk(place.folder, told(written(1))).curve(CHANNEL).id).toBe(1)
    await second.ask({ kind: 'calibration-roll-back', channel: CHANNEL, to: 0 })
    expect(aDesk(place.folder, told(written(1))).curve(CHANNEL)).toMatchObject({
      id: 0,
      hasCalibration: false,
    })
  })

  it('count when they are new, for somebody wrote them just now', () => {
    aDesk(place.folder, told(written(1)))
    expect(aDesk(place.folder, told(written(2, 6))).curve(CHANNEL).id).toBe(2)
  })

  it('with a number that has other points already are warned of and not taken', () => {
    aDesk(place.folder, told(written(1)))
    const desk = aDesk(place.folder, told(written(1, 6)))
    expect(desk.words).toEqual([expect.stringMatching(/calibration 1 of probe ph-01.*the id 2/)])
    expect(desk.curve(CHANNEL).calibrate(1530, 25).value).toBeCloseTo(7, 2)
  })

  it('move with their probe to another channel', async () => {
    aDesk(place.folder, told(written(1)))
    const moved = aChannelConfig('tandon-2-ph', 'ph', PH)
    expect(aDesk(place.folder, [moved]).curve('tandon-2-ph').id).toBe(1)
  })

  it('are written so that they can be read again: those of the whole demo farm', () => {
    const wires = { mqttPort: 1, papan1: 2, papan2: 3, history: 4, calibratedOn: '2026-11-01' }
    const loaded = parseConfig(gatewayYaml(wires), place.folder, { PANEN_GATEWAY_SECRET: 'x' })
    if (!loaded.ok) throw new Error(loaded.problems.join())
    let kept: readonly DeedLine[] = []
    const write = (lines: readonly DeedLine[]) => {
      kept = lines
    }
    const book = calibrationBook({ read: () => [], write })
    expect(adoptFromFile(book, loaded.config.channels)).toEqual([])
    const line = Compile(DeedLine)
    expect(kept).toHaveLength(5)
    for (const one of kept) expect(line.Check(JSON.parse(JSON.stringify(one)))).toBe(true)
  })

  it('count also when the disk takes nothing, and a person is told', () => {
    writeFileSync(join(place.folder, 'in-the-way'), '')
    const desk = aDesk(join(place.folder, 'in-the-way'), told(written(1)))
    expect(desk.words).toEqual([expect.stringMatching(/could not be written/)])
    expect(desk.curve(CHANNEL).id).toBe(1)
  })

  it('in a damaged file keep their sound lines, and the damaged file is kept aside', () => {
    aDesk(place.folder, told(written(1)))
    const sound = readFileSync(file(), 'utf8')
    writeFileSync(file(), `${sound}{"kind":"made","quan`)
    chmodSync(file(), 0o644)
    const desk = aDesk(place.folder, told(written(2, 6)))
    expect(desk.words).toEqual([expect.stringMatching(/has 1 lines that are no calibration/)])
    expect(desk.curve(CHANNEL).id).toBe(2)
    expect(readdirSync(place.folder).some((name) => name.includes('.corrupt.'))).toBe(true)
    expect(readFileSync(file(), 'utf8').trim().split('\n')).toHaveLength(2)
  })
})

describe('a damaged history', () => {
  it('stays where it is while the disk takes no new one', async () => {
    const { folder, remove } = aFolder()
    const path = join(folder, 'calibrations.jsonl')
    aDesk(folder, told(written(1)))
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"kind":"made","quan`)
    mkdirSync(`${path}.new`)
    const desk = aDesk(folder)
    const outcome = await desk.ask({ kind: 'calibration-roll-back', channel: CHANNEL, to: 0 })
    expect(outcome).toMatchObject({ ok: false })
    expect(aDesk(folder).curve(CHANNEL).id).toBe(1)
    remove()
  })
})

describe('rolling back', () => {
  it('to a calibration that never was is declined by its number', async () => {
    const { folder, remove } = aFolder()
    const desk = aDesk(folder)
    const outcome = await desk.ask({ kind: 'calibration-roll-back', channel: CHANNEL, to: 7 })
    expect(outcome).toMatchObject({ refusal: { en: expect.stringMatching(/no calibration 7/) } })
    remove()
  })
})

const made = (id: number, atMs: number): Made => {
  const { fit, points: measured } = written(id)
  const about = { id, probe: 'ph-01', method: 'ph', atMs, by: 'pembina' } as const
  const figures = { slopePercent: 97, offsetMv: 9, cellConstant: null }
  const kept = measured.map((point) => ({ ...point, spread: 0, atMs }))
  const verdict = 'good' as const
  return {
    kind: 'made',
    quantity: 'ph',
    record: { ...about, verdict, ...figures, points: kept, curve: fit.curve },
  }
}
const back = (to: number, atMs: number): DeedLine => ({
  kind: 'rolled-back',
  quantity: 'ph',
  probe: 'ph-01',
  to,
  atMs,
  by: 'pembina',
})

describe('the past of a probe', () => {
  it('gives each time the calibration of that time, and the first to all before', () => {
    const past = pastOf([made(1, 100), made(2, 200)])
    expect([50, 100, 199, 200, 900].map((atMs) => past.at(atMs)?.id)).toEqual([1, 1, 1, 2, 2])
    expect(pastOf([]).at(5)).toBeNull()
  })

  it('does not give a calibration that was rolled back to any time', () => {
    const past = pastOf([made(1, 100), made(2, 200), back(1, 300)])
    expect([50, 150, 250, 350].map((atMs) => past.at(atMs)?.id)).toEqual([1, 1, 1, 1])
    expect(past.records.map(({ id, rolledBackAtMs }) => [id, rolledBackAtMs])).toEqual([
      [2, 300],
      [1, null],
    ])
    const again = pastOf([made(1, 100), made(2, 200), back(1, 300), back(2, 400)])
    expect(again.inForce?.id).toBe(2)
    expect(again.records.map(({ rolledBackAtMs }) => rolledBackAtMs)).toEqual([null, 400])
  })

  it('never gives a number twice, and the newest line always decides', () => {
    const deed = fc.oneof(fc.constant('make'), fc.nat({ max: 6 }))
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
        const lines: DeedLine[] = []
        deeds.forEach((what, index) => {
          const past = pastOf(lines)
          if (what === 'make') lines.push(made(past.nextId, index))
          else if (what === 0 || past.find(Number(what))) lines.push(back(Number(what), index))
        })
        const past = pastOf(lines)
        const ids = past.records.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        const last = lines.at(-1)
        const wanted = last?.kind === 'made' ? last.record.id : (last?.to ?? 0)
        expect(past.inForce?.id ?? 0).toBe(wanted)
        expect(past.at(1e9)?.id ?? 0).toBe(wanted)
      }),
    )
  })
})
