import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askGateway } from '../../gateway/control/client.ts'
import { type Answer, type Ask, MAX_ASK_BYTES } from '../../gateway/control/messages.ts'
import { type Control, serveControl } from '../../gateway/control/serve.ts'

const noReadings: Answer = { ok: true, readings: [] }

describe('the socket at which a running gateway is asked', () => {
  let folder: string
  let file: string
  let controls: Control[]
  let warnings: string[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'panen-control-'))
    file = join(folder, 'gateway.sock')
    controls = []
    warnings = []
  })
  afterEach(async () => {
    for (const control of controls) await control.close()
    rmSync(folder, { recursive: true })
  })

  const log = () =>
    pino({ level: 'warn' }, { write: (line: string) => void warnings.push(JSON.parse(line).msg) })
  const serve = async (answer: (ask: Ask) => Promise<Answer> = async () => noReadings) => {
    const control = serveControl({ file, answer, log: log() })
    controls.push(control)
    await control.opened
  }
  const ask = (what: Ask = { ask: 'readings' }) => askGateway(file, what, 5_000)

  /** What the gateway says to raw bytes, until it or the caller ends the connection. */
  const shout = (bytes: Uint8Array | string) =>
    new Promise<string>((resolve) => {
      let said = ''
      const socket = connect(file, () => socket.end(bytes))
      socket.on('data', (chunk) => {
        said += String(chunk)
      })
      socket.on('error', () => {})
      socket.on('close', () => resolve(said))
    })

  it('answers, and belongs to nobody but the gateway', async () => {
    await serve()
    expect(await ask()).toEqual(noReadings)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('says so when no gateway runs', async () => {
    await expect(ask()).rejects.toThrow('no gateway runs here')
  })

  it('replaces what a killed gateway left behind', async () => {
    writeFileSync(file, '')
    await serve()
    expect(await ask()).toEqual(noReadings)
  })

  it('leaves the socket of a running gateway alone, and measures without one', async () => {
    await serve(async () => ({ ok: true, readings: [] }))
    await serve(async () => ({ ok: false, refusal: { id: 'kedua', en: 'the second' } }))
    expect(warnings.join()).toContain('another gateway answers there')
    expect(await ask()).toEqual(noReadings)
  })

  it('says why there can be no socket, and goes on', async () => {
    file = join(folder, 'x'.repeat(120))
    await serve()
    expect(warnings.join()).toContain('choose a shorter data folder')
  })

  it('takes garbage for a question it does not know, and the next one still counts', async () => {
    await serve()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        await shout(bytes)
      }),
      { numRuns: 60 },
    )
    const said = await shout(
      '[[[\n{"ask":"fly"}\n{"ask":"readings","more":1}\n{"ask":"readings"}\n',
    )
    const answers = said.trim().split('\n')
    expect(answers.map((line) => JSON.parse(line).ok)).toEqual([false, false, false, true])
  })

  it('keeps no line that never ends', async () => {
    await serve()
    const said = await shout('x'.repeat(40 * MAX_ASK_BYTES))
    expect(said === '' || JSON.parse(said).ok === false).toBe(true)
    expect(await ask()).toEqual(noReadings)
  })

  it('answers in the order of asking, however long one answer takes', async () => {
    let turn = 0
    await serve(async () => {
      const mine = turn++
      await new Promise((later) => setImmediate(later))
      return { ok: false, refusal: { id: String(mine), en: '' } }
    })
    const said = await shout('{"ask":"status"}\n'.repeat(3))
    expect(
      said
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).refusal.id),
    ).toEqual(['0', '1', '2'])
  })

  it('turns away more programs than it can serve, and takes the next when one has gone', async () => {
    await serve()
    const idle = Array.from({ length: 8 }, () => connect(file))
    await Promise.all(idle.map((socket) => new Promise((open) => socket.once('connect', open))))
    await expect(ask()).rejects.toThrow()
    for (const socket of idle) socket.on('error', () => {}).destroy()
    await expect.poll(() => ask().catch(() => null)).toEqual(noReadings)
  })

  it('knows when it speaks to something else, or to nobody in time', async () => {
    const server = createServer((socket) => socket.end('hello\n')).listen(file)
    await new Promise((open) => server.once('listening', open))
    await expect(ask()).rejects.toThrow('of another version')
    server.removeAllListeners('connection').on('connection', () => {})
    await expect(askGateway(file, { ask: 'status' }, 50)).rejects.toThrow('no answer within')
    server.close()
  })
})
