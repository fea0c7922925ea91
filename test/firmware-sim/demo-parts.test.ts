/** What the demo remembers, shows and says. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { gatewayYaml } from '../../firmware-sim/demo/gateway-yaml.ts'
import { firstMemory, nextMemory, readMemory, writeMemory } from '../../firmware-sim/demo/memory.ts'
import { freePort } from '../../firmware-sim/demo/ports.ts'
import { openRoom, type Room } from '../../firmware-sim/demo/room.ts'
import { screenOn } from '../../firmware-sim/demo/screen.ts'
import { SITE_YAML } from '../../firmware-sim/demo/site.ts'
import { openFarm, type Truth } from '../../firmware-sim/farm.ts'
import { rawOf } from '../../firmware-sim/raw.ts'
import { WIRING } from '../../firmware-sim/wiring.ts'
import { type ChannelConfig, loadConfig } from '../../gateway/config/config.ts'
import { readSiteFile } from '../../server/operate/site-file.ts'
import { until } from './until.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'panen-demo-'))
const NOW_MS = Date.UTC(2026, 10, 21, 5, 30, 17)
const start = (nowMs: number) => ({ nowMs, speed: 1, anchorMs: 0, seed: 7 })

describe('the memory of a demo', () => {
  it('begins with a farm that is two weeks old', () => {
    const memory = firstMemory(start(NOW_MS))
    expect(NOW_MS - memory.farmStartMs).toBeGreaterThanOrEqual(14 * 86_400_000)
    expect(memory.spans).toEqual([[memory.farmStartMs, NOW_MS]])
  })

  it('keeps the farm and adds the time nobody watched, without telling any time twice', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { maxLength: 12 }), (waits) => {
        let memory = firstMemory(start(NOW_MS))
        const { farmStartMs, seed } = memory
        let nowMs = NOW_MS
        for (const [index, wait] of waits.entries()) {
          nowMs += wait
          if (index % 2 === 0)
            memory = { ...memory, lastAliveMs: Math.max(nowMs, memory.lastAliveMs) }
          else memory = nextMemory(memory, start(nowMs))
        }
        expect(memory).toMatchObject({ farmStartMs, seed })
        for (const [index, [from, to]] of memory.spans.entries()) {
          expect(to).toBeGreaterThanOrEqual(from)
          expect(from).toBeGreaterThanOrEqual(memory.spans[index - 1]?.[1] ?? 0)
        }
      }),
    )
  })

  it('comes back from disk as it was written', () => {
    const path = join(folder(), 'deep', 'demo.json')
    expect(readMemory(path)).toBeNull()
    const memory = firstMemory(start(NOW_MS))
    writeMemory(path, memory)
    expect(readMemory(path)).toEqual(memory)
  })

  it.each(['', '{', '[]', '{"seed":7}', '{"seed":7,"spans":[[1]]}'])(
    'is not taken from a file that holds %s',
    (text) => {
      const path = join(folder(), 'demo.json')
      writeFileSync(path, text)
      expect(() => readMemory(path)).toThrow('is not a demo')
    },
  )
})

describe('the ports of a demo', () => {
  it('are asked for by number, or taken from what is free', async () => {
    expect(await freePort('PANEN_PORT', '0', 8080)).toBeGreaterThan(0)
    const port = await freePort('PANEN_PORT', undefined, 0)
    expect(await freePort('PANEN_PORT', String(port), 8080)).toBe(port)
  })

  it('say which variable to set when taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await until('the listener', () => server.listening)
    const { port } = server.address() as { port: number }
    await expect(freePort('PANEN_MQTT_PORT', String(port), 1883)).rejects.toThrow(
      new RegExp(`Port ${port} is taken by another program.* PANEN_MQTT_PORT=\\d+ npm start`),
    )
    server.close()
    await expect(freePort('PANEN_PORT', 'http', 1)).rejects.toThrow('PANEN_PORT=http is not a port')
  })
})

describe('the screen of a demo', () => {
  it('draws a bar in place on a terminal, and lines above it', () => {
    let text = ''
    const screen = screenOn({ isTTY: true, columns: 80, write: (part) => (text += part) })
    screen.bar('Riwayat', 0.5, '1 / 2')
    screen.say('hello')
    expect(text).toContain('███████████████░░░░░░░░░░░░░░░ 50 % 1 / 2')
    expect(text.split('\r\u001b[2K')).toHaveLength(3)
    expect(text.split('hello\n')[1]).toContain('50 %')
    screen.bar('Riwayat', 1, '2 / 2')
    expect(text.endsWith('\n')).toBe(true)
  })

  it('writes one line for each ten per cent where there is no terminal', () => {
    const lines: string[] = []
    const screen = screenOn({ write: (part) => lines.push(part) })
    for (let percent = 0; percent <= 100; percent += 1) screen.bar('Riwayat', percent / 100, '')
    expect(lines).toHaveLength(11)
  })
})

describe('a room of the demo', () => {
  const rooms: Room[] = []
  afterEach(async () => {
    for (const room of rooms.splice(0)) await room.stop()
  })
  const open = (script: string) => {
    const logFolder = folder()
    const said: string[] = []
    const heard: string[] = []
    const room = openRoom({
      name: 'gateway',
      args: () => ['-e', script],
      env: process.env,
      logFolder,
      screen: { say: (...lines) => said.push(...lines), bar() {}, endBar() {} },
      heard: (line) => heard.push(line),
    })
    rooms.push(room)
    return { room, said, heard, log: () => readFileSync(join(logFolder, 'gateway.log'), 'utf8') }
  }

  it('is started again when it dies, and its last words are shown', async () => {
    const { said, heard, log } = open(
      "console.log('alive'); console.error('no power'); process.exit(3)",
    )
    await until('the second life', () => heard.length === 2)
    expect(said[0]).toContain('gateway stopped (kode 3); starting again in 1 s.')
    expect(said).toContain('  no power')
    await until('both lives in the log', () => log().match(/alive/g)?.length === 2)
  })

  it('ends when it is told to', async () => {
    const { room, said, heard } = open(
      "process.on('SIGTERM', () => process.exit(0)); console.log('up'); setInterval(() => {}, 1e9)",
    )
    await until('its start', () => heard.length === 1)
    await room.stop()
    expect(said).toEqual([])
  })
})

/** How far a channel's calibrated value is from the truth: a share of it for EC. */
function missOf({ announcement, calibrate }: ChannelConfig, truth: Truth): number {
  const { id, place, quantity, compensatedBy } = announcement
  const rawOfChannel = (channel: string) =>
    rawOf(WIRING.find((wire) => wire.channel === channel)!, truth, 7)
  const waterC = compensatedBy === null ? null : rawOfChannel(compensatedBy)
  const value = calibrate(rawOfChannel(id), waterC).value!
  const places: Readonly<Record<string, Readonly<Record<string, number>>>> = truth.places
  const so = places[place]![quantity]!
  return Math.abs(quantity === 'ec' ? value / so - 1 : value - so)
}

describe('the files the demo writes', () => {
  it('hold a site that the server takes', () => {
    const read = readSiteFile(SITE_YAML, 'site.yaml')
    expect(read).toMatchObject({ ok: true })
  })

  const path = (() => {
    const home = folder()
    mkdirSync(join(home, 'gateway'))
    const file = join(home, 'gateway', 'gateway.yaml')
    const wires = { mqttPort: 1883, papan1: 1, papan2: 2, history: 3, calibratedOn: '2026-11-06' }
    writeFileSync(file, gatewayYaml(wires))
    return file
  })()

  it('hold a gateway that measures every probe of the wiring at its own address', () => {
    const loaded = loadConfig(path, { PANEN_GATEWAY_SECRET: 'x' })
    expect(loaded).toMatchObject({ ok: true, config: { warnings: [] } })
    if (!loaded.ok) return
    const ids = loaded.config.channels.map(({ announcement }) => announcement.id)
    expect(ids).toEqual(WIRING.map(({ channel }) => channel))
    for (const wire of WIRING) {
      if (wire.kind === 'thermometer') expect(readFileSync(path, 'utf8')).toContain(wire.address)
    }
  })

  it('calibrate the aged probes so that what is shown is what is so', () => {
    const loaded = loadConfig(path, { PANEN_GATEWAY_SECRET: 'x' })
    if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
    const farm = openFarm(7, NOW_MS)
    const misses = new Map<string, number>()
    for (let step = 0; step < 14 * 24 * 6; step += 1) {
      const truth = farm.truthAt(NOW_MS + step * 600_000)
      for (const channel of loaded.config.channels) {
        const { id } = channel.announcement
        misses.set(id, Math.max(misses.get(id) ?? 0, missOf(channel, truth)))
      }
    }
    expect(misses.get('tandon-1-ph')).toBeLessThan(0.05)
    expect(misses.get('tandon-1-ec')).toBeLessThan(0.03)
    expect(misses.get('melon-1-lembap')).toBeLessThan(2)
    expect(misses.get('tandon-1-tinggi')).toBeLessThan(0.2)
    expect(misses.get('melon-1-cahaya')).toBeLessThan(5)
    for (const id of ['tandon-1-suhu', 'bedeng-1-suhu', 'bedeng-2-suhu', 'melon-1-suhu-tanah']) {
      expect(misses.get(id)).toBeLessThan(0.2)
    }
  })
})
