import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { Channels } from '../../gateway/contract/channels.ts'
import { aConfigFolder, changed, GOOD } from './a-config.ts'

const { parse, problemsOf, configOf } = aConfigFolder()

describe('what the server would refuse or the timers cannot do', () => {
  it.each([
    ['no time at all', 'period: 2s', 'period: 0s', /line 14, .*period: 0 ms is faster/],
    ['an analog pin at 1 ms', 'period: 2s', 'period: 1ms', /write 20ms or more/],
    ['a DS18B20 twice a second', 'period: 5s', 'period: 500ms', /write 1000ms or more/],
    ['a month', 'period: 2s', 'period: 43200min', /longer than a day; write 1440min/],
    ['more than a timer can count', 'period: 2s', 'period: 999999999s', /longer than a day/],
    ['a word', 'period: 2s', 'period: sering', /write a period such as 100ms/],
  ])('a period of %s is refused', (_, from, to, sentence) => {
    expect(problemsOf(changed(from, to)).join('\n')).toMatch(sentence)
  })

  it.each([
    '2026-99-99',
    '2026-02-30',
    '2026-11-01-kemarin',
    '2026-11-01T08:00',
    '9999-01-01',
    '1969-12-31',
  ])('a calibration of %s is refused with its line', (at) => {
    expect(problemsOf(changed('at: 2026-11-01', `at: ${at}`))).toEqual([
      expect.stringMatching(/^line 19, channels\[0\]\.calibration\.at: .* write 2026-11-01/),
    ])
  })

  it.each([
    ['no step at all', 'resolution: 0', /line 16, channels\[0\]\.resolution: must be > 0/],
    ['a step of the whole range', 'resolution: 14', /line 16, .*write the smallest step/],
    ['a word for yes', 'reportsOnChange: kadang', /line 16, .*reportsOnChange: must be boolean/],
  ])('%s is refused with its line', (_, line, sentence) => {
    const problems = problemsOf(changed('range: [0, 14]', `range: [0, 14]\n    ${line}`))
    expect(problems).toEqual([expect.stringMatching(sentence)])
  })

  it('what a channel says of its ways reaches the judge, and nothing is needed', () => {
    const lines = 'range: [0, 14]\n    resolution: 0.01\n    reportsOnChange: true'
    const [ph, water] = configOf(changed('range: [0, 14]', lines)).channels
    expect(ph?.ways).toEqual({ resolution: 0.01, reportsOnChange: true })
    expect(water?.ways).toEqual({})
  })

  it('a day or an instant with its zone is a date', () => {
    const atMs = (at: string) =>
      configOf(changed('at: 2026-11-01', `at: ${at}`)).channels[0]?.announcement.calibration?.atMs
    expect(atMs('2026-11-01')).toBe(Date.UTC(2026, 10, 1))
    expect(atMs('2026-11-01T03:30+07:00')).toBe(Date.UTC(2026, 9, 31, 20, 30))
  })

  it('whatever period and date a file has, its announcement is one the server takes', () => {
    const announced = Compile(Channels)
    const count = fc.oneof(fc.constantFrom(0, 1, 19, 20, 86_400_001), fc.nat(1e9))
    const period = fc.tuple(count, fc.constantFrom('ms', 's', 'min'))
    const two = (max: number) => fc.nat(max).map((n) => String(n).padStart(2, '0'))
    const at = fc
      .tuple(
        fc.integer({ min: 1900, max: 2300 }),
        two(14),
        two(33),
        fc.constantFrom('', 'T25:00Z', '-x'),
      )
      .map(([year, month, day, rest]) => `${year}-${month}-${day}${rest}`)
    fc.assert(
      fc.property(period, at, ([count, unit], date) => {
        const text = GOOD.replace('period: 2s', `period: ${count}${unit}`)
        const loaded = parse(text.replace('at: 2026-11-01', `at: ${JSON.stringify(date)}`))
        if (!loaded.ok) return
        const channels = loaded.config.channels.map(({ announcement }) => announcement)
        expect(announced.Check(JSON.parse(JSON.stringify({ channels })))).toBe(true)
      }),
    )
  })

  it('more channels than one announcement holds are refused', () => {
    const many = Array.from(
      { length: 400 },
      (_, i) =>
        `  - { id: lembap-${i}, place: melon-1, quantity: light, port: riwayat, probe: lembap-${i}, period: 1s, range: [0, 9] }\n`,
    )
    const text = `${changed('channels:', "  - { id: riwayat, url: 'tcp://127.0.0.1:9', driver: replay }\nchannels:")}${many.join('')}`
    expect(problemsOf(text).join()).toMatch(/404 channels are more than one gateway can announce/)
  })
})

describe('a probe without a curve', () => {
  const lightOf = (text: string) =>
    configOf(text).channels.find(({ announcement }) => announcement.id === 'cahaya-1')

  it('has no value and says that it is not calibrated, whatever it reads', () => {
    const light = lightOf(GOOD)
    expect(light?.hasCalibration).toBe(false)
    expect(light?.calibrate(2_500, null)).toEqual({ value: null, reason: 'uncalibrated' })
    expect(configOf(GOOD).warnings).toEqual([
      expect.stringMatching(/cahaya-1: gives mV, which is not yet/),
    ])
  })

  it.each(['ph', 'moisture', 'water_level', 'flow', 'humidity', 'air_temperature'])(
    'a %s probe on an analog pin gives no number nobody can stand for',
    (quantity) => {
      const light = lightOf(
        changed('quantity: light', `quantity: ${quantity}`).replace('[0, 2500]', '[0, 9]'),
      )
      expect(light?.calibrate(1_650, 25)).toEqual({ value: null, reason: 'uncalibrated' })
    },
  )

  it('an EC board keeps its nominal curve, and is uncertain', () => {
    const light = lightOf(changed('quantity: light', 'quantity: ec'))
    expect(light?.hasCalibration).toBe(false)
    expect(light?.calibrate(262.4, 25).value).toBeCloseTo(1.6, 3)
  })

  it('a thermometer speaks its unit and needs none', () => {
    expect(configOf(GOOD).channels[1]).toMatchObject({ hasCalibration: true })
  })
})

describe('a calibration', () => {
  const PH =
    'kind: ph\n      points:\n        - { ph: 7.00, rawMv: 5, atC: 25 }\n        - { ph: 4.01, rawMv: 176, atC: 25 }'
  const MOISTURE =
    'kind: moisture\n      dry: { rawMv: 2480, percent: 5 }\n      wet: { rawMv: 1310, percent: 42 }'

  it.each([
    ['of moisture on a pH probe', PH, MOISTURE, /'moisture' is not for ph; write 'ph' or 'linear'/],
    [
      'of pH on a light probe',
      'quantity: ph',
      'quantity: light',
      /'ph' is not for light; write 'linear'/,
    ],
    [
      'of a kind nobody knows',
      'kind: ph',
      'kind: keasaman',
      /must be one of ph, ec, moisture, linear/,
    ],
    ['without kind', '      kind: ph\n', '', /'kind' is missing/],
    [
      'at 900 °C',
      'rawMv: 5, atC: 25',
      'rawMv: 5, atC: 900',
      /line 22, .*points\[0\]\.atC: must be <= 50/,
    ],
    ['at −300 °C', 'rawMv: 5, atC: 25', 'rawMv: 5, atC: -300', /atC: must be >= 0/],
    ['of 400 %', PH, MOISTURE.replace('percent: 42', 'percent: 400'), /is not for ph/],
    [
      'with an id beyond counting',
      'id: 1\n',
      'id: 1e300\n',
      /line 18, .*calibration\.id: must be <= 2147483647/,
    ],
    [
      'with an amplifier that amplifies nothing',
      'kind: ph',
      'kind: ph\n      frontEnd: { zeroMv: 0, gain: 0 }',
      /gain of 0/,
    ],
  ])('%s is refused', (_, from, to, sentence) => {
    expect(problemsOf(changed(from, to)).join('\n')).toMatch(sentence)
  })

  it('of moisture holds no more than all of the soil', () => {
    const soil = changed(PH, MOISTURE.replace('percent: 42', 'percent: 400')).replace(
      'quantity: ph',
      'quantity: moisture',
    )
    expect(problemsOf(soil)).toEqual([expect.stringMatching(/wet\.percent: must be <= 100/)])
  })

  it('with one typo in a point gives one sentence', () => {
    expect(problemsOf(changed('ph: 7.00, rawMv: 5', 'ph: 7.00, rawmV: 5'))).toEqual([
      expect.stringMatching(/line 22, .*points\[0\]: 'rawMv' is missing/),
      expect.stringMatching(/points\[0\]\.rawmV: unknown key/),
    ])
  })

  it('of millivolts does not fit a thermometer that speaks °C', () => {
    const text = changed('pin: A0', 'pin: 3')
    expect(problemsOf(text).join('\n')).toMatch(/kind 'ph' starts from mV, but this pin gives °C/)
  })
})
