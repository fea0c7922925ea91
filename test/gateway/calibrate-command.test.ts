import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerFrom } from '../../gateway/control/answer.ts'
import { type Control, serveControl } from '../../gateway/control/serve.ts'
import { argumentsOf } from '../../gateway/operate/arguments.ts'
import { knownSample } from '../../gateway/operate/calibrate/known-sample.ts'
import { calibrateCommand } from '../../gateway/operate/calibrate.ts'
import { Refusal } from '../../gateway/operate/command.ts'
import { GOOD } from './a-config.ts'
import { aProbeToCalibrate } from './a-probe-to-calibrate.ts'

describe('panen-gateway calibrate', () => {
  let folder: string
  let control: Control
  let probe: ReturnType<typeof aProbeToCalibrate>
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'panen-calibrate-'))
    writeFileSync(join(folder, 'gateway.yaml'), GOOD)
    probe = aProbeToCalibrate()
    const nobody = () => {
      throw new Error('not asked here')
    }
    control = serveControl({
      file: join(folder, 'gateway.sock'),
      log: pino({ enabled: false }),
      answer: answerFrom({
        config: { site: 's', gateway: 'g', server: 'x' },
        isConnected: () => false,
        state: nobody,
        latest: () => [],
        commands: probe,
      }),
    })
    await control.opened
  })
  afterEach(async () => {
    await control.close()
    rmSync(folder, { recursive: true })
  })

  const withConfig = (words: readonly string[]) => [
    ...words,
    '--config',
    join(folder, 'gateway.yaml'),
  ]
  /** Runs the command for somebody who types this and then goes. */
  async function calibrate(words: readonly string[], typed = '') {
    let said = ''
    const say = (line: string) => {
      said += `${line}\n`
    }
    const input = new PassThrough()
    input.end(typed)
    const terminal = { out: say, err: say, draw: say, input, isInteractive: false }
    try {
      const asked = argumentsOf(withConfig(words), calibrateCommand)
      const code = await calibrateCommand.run({ ...asked, environment: {}, terminal })
      return { code, said }
    } catch (error) {
      say((error as Error).message)
      return { code: error instanceof Refusal ? 2 : 1, said }
    }
  }

  it('leads a person from buffer to buffer and saves when they say so', async () => {
    const { code, said } = await calibrate(['tandon-1-ph'], '7,00\nph=4.01\ns\n')
    expect(said).toContain('1. Rinse the probe, put it into a pH buffer, and do not move it.')
    expect(said).toContain('pH 7.00: 1528.7 raw')
    expect(said).toContain('result: GOOD, slope 98.2 %, offset 3.1 mV, reads 7.00 (was 6.90)')
    expect(said).toMatch(/probe ph-01: no\. 1 in force, due 2026-11-21\n$/)
    expect({ code, saved: probe.savedTimes() }).toEqual({ code: 0, saved: 1 })
  })

  it('asks again for what it did not understand and what the gateway declines', async () => {
    const { said } = await calibrate(['tandon-1-ph'], 'tujuh\n2\ns\n7\n4\ns\n')
    expect(said).toContain("'tujuh' is no sample for this probe; write ph=7.00, or ph=auto")
    expect(said).toContain('the probe has not come to rest')
    expect(said).toContain('too few points')
    expect(probe.savedTimes()).toBe(1)
  })

  it('changes nothing when the person goes, says so or presses Ctrl-C', async () => {
    expect((await calibrate(['tandon-1-ph'], '7\n')).said).toContain('nothing was changed')
    expect((await calibrate(['tandon-1-ph'], '7\nc\n')).code).toBe(1)
    const cli = resolve('.build/gateway/cli.js')
    const child = spawn(process.execPath, [cli, 'calibrate', ...withConfig(['tandon-1-ph'])])
    const code = new Promise<number | null>((done) => child.once('close', done))
    await expect.poll(probe.isOpen, { timeout: 10_000 }).toBe(true)
    child.kill('SIGINT')
    expect(await code).toBe(1)
    expect({ open: probe.isOpen(), saved: probe.savedTimes() }).toEqual({ open: false, saved: 0 })
  })

  it('does for a script what it does for a person, call by call', async () => {
    const words = ['tandon-1-ph', '--json', '--at-c', '27', '--point']
    const first = await calibrate([...words, 'ph=7.00'])
    expect(JSON.parse(first.said).session.points).toMatchObject([{ atC: 27 }])
    const second = await calibrate([...words, 'ph=4.01', '--save'])
    expect(JSON.parse(second.said)).toMatchObject({
      session: { result: { verdict: 'good' } },
      history: { inForce: 1 },
    })
  })

  it('waits for somebody to move the probe between two samples of one call', async () => {
    const words = ['tandon-1-ph', '--point', 'ph=7', '--point', 'ph=4', '--save']
    const alone = await calibrate(words)
    expect(alone.said).toContain('give one --point a call; the calibration stays open')
    expect(alone.code).toBe(2)
    expect((await calibrate(['tandon-1-ph', '--cancel'])).code).toBe(0)
    expect((await calibrate(words, '\n')).code).toBe(0)
    expect(probe.savedTimes()).toBe(1)
  })

  it('shows the history and goes back in it', async () => {
    const { said } = await calibrate(['tandon-1-ph', '--roll-back', '3'])
    expect(said).toBe('probe ph-01: no. 3 in force, due 2026-11-21\n')
    const { history } = JSON.parse((await calibrate(['tandon-1-ph', '--history', '--json'])).said)
    expect(history.inForce).toBe(3)
  })

  it.each([
    [['tandon-1-ph', '--save', '--cancel'], 'exclude each other', 2],
    [['tandon-1-ph', '--roll-back', 'x'], "takes the number of a calibration, not 'x'", 2],
    [['tandon-1-ph', '--at-c', '200'], 'takes a temperature from 0 to 50', 2],
    [['tandon-1-ph', '--save'], 'no calibration is being made; start one first', 1],
    [['tandon-9-ph', '--history'], 'no channel tandon-9-ph', 1],
    [[], 'needs the id of a channel', 2],
  ])('%j is one clear sentence', async (words, sentence, code) => {
    const refused = await calibrate(words)
    expect(refused.said).toContain(sentence)
    expect(refused.code).toBe(code)
    expect(probe.isOpen()).toBe(false)
  })

  it('leaves nothing open after a sample that cannot be', async () => {
    const { said, code } = await calibrate(['tandon-1-ph', '--point', 'ec=1.4'])
    expect(said).toContain("'ec=1.4' is no sample for this probe; write ph=7.00")
    expect({ code, open: probe.isOpen() }).toEqual({ code: 2, open: false })
  })

  it('says that the gateway must run', async () => {
    await control.close()
    const { said, code } = await calibrate(['tandon-1-ph'])
    expect(said).toContain('a calibration needs the running gateway: start it')
    expect(code).toBe(1)
  })
})

describe('a sample as it is typed', () => {
  it.each([
    ['ph', '', { method: 'ph', ph: null }],
    ['ph', 'PH=6,86', { method: 'ph', ph: 6.86 }],
    ['ec', 'ec=1.413', { method: 'ec', msPerCm25: 1.413 }],
    ['moisture', 'dry=5', { method: 'moisture', state: 'dry', percent: 5 }],
    ['linear', '-3', { method: 'linear', value: -3 }],
  ] as const)('for %s, %j', (method, text, known) => {
    expect(knownSample(text, method)).toEqual(known)
  })

  it('is a sample of the contract or a clear refusal, whatever is typed', () => {
    const method = fc.constantFrom('ph', 'ec', 'moisture', 'linear')
    fc.assert(
      fc.property(fc.string(), method, (text, wanted) => {
        try {
          expect(knownSample(text, wanted).method).toBe(wanted)
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
        }
      }),
    )
  })
})
