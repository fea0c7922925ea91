import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ecCalibrator, nominalCell } from '../../gateway/calibrate/ec.ts'
import type { Setup } from '../../gateway/calibrate/setup.ts'
import { calibrationsOf } from '../../gateway/calibration/calibrations.ts'
import { commandsOf } from '../../gateway/commands/commands.ts'
import { performOf } from '../../gateway/commands/perform.ts'
import type { FileCalibration } from '../../gateway/config/calibration.ts'
import type { ChannelConfig } from '../../gateway/config/config.ts'
import type { Deed } from '../../gateway/contract/command.ts'
import { type Quantity, type Reading, UNITS } from '../../gateway/contract/reading.ts'
import type { Listener } from '../../gateway/line.ts'

export const START_MS = Date.UTC(2026, 10, 21, 3)
export const FRONT_END = { zeroMv: 1500, gain: 3 }
const ec = { nominalMsPerRaw: 0.006, alphaPerC: 0.02 }
export const PH: Setup = { method: 'ph', frontEnd: FRONT_END, buffers: [7, 4.01] }

export function aChannelConfig(id: string, quantity: Quantity, setup: Setup): ChannelConfig {
  const nominal = { calibrate: ecCalibrator(nominalCell(ec)), hasCalibration: false }
  return {
    ...nominal,
    ways: {},
    calibration: { setup, nominal, file: null },
    announcement: {
      id,
      place: 'tandon-1',
      quantity,
      unit: UNITS[quantity],
      rawUnit: 'mV',
      range: { low: 0, high: 14 },
      periodMs: 2_000,
      probe: `${quantity}-01`,
      port: 'papan-1',
      compensatedBy: null,
      calibration: null,
    },
  }
}

export const CHANNELS = [
  aChannelConfig('tandon-1-ph', 'ph', PH),
  aChannelConfig('tandon-1-ec', 'ec', { method: 'ec', ...ec }),
]

export const withFile = (channel: ChannelConfig, file: FileCalibration): ChannelConfig => ({
  ...channel,
  calibration: { ...channel.calibration, file },
})

/** A place to calibrate at whose clock and probes are turned by hand; its file outlives it. */
export function aDesk(folder: string, channels: readonly ChannelConfig[] = CHANNELS) {
  let nowMs = START_MS
  const listeners = new Set<Listener>()
  const line = {
    listen(listener: Listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const words: string[] = []
  const say = (sentence: unknown) => void words.push(String(sentence))
  let knowsTime = true
  const calibrations = calibrationsOf({
    knowsTime: () => knowsTime,
    calibrationFile: join(folder, 'calibrations.jsonl'),
    channels,
    now: () => nowMs,
    uptimeMs: () => nowMs - START_MS,
    log: { warn: say, error: say },
  })
  let announcements = 0
  calibrations.onChange(() => {
    announcements += 1
  })
  const perform = performOf({ line, desk: calibrations.deskOn(line), channels })
  const commands = commandsOf({ perform, onFailure: say })
  const one = (id: string) => {
    const channel = channels.find(({ announcement }) => announcement.id === id)
    if (channel === undefined) throw new Error(`no channel ${id}`)
    return channel
  }
  let again = () => {}
  /** samples every 2 s for so many seconds */
  const hear = (channel: string, raw: number, seconds = 32, more: Partial<Reading> = {}) => {
    again = () => hear(channel, raw, 2, more)
    for (let second = 0; second < seconds; second += 2) {
      nowMs += 2_000
      const reading: Reading = {
        channel,
        at: nowMs,
        value: null,
        raw,
        quality: 'uncertain',
        reason: 'calibrating',
        calibration: 0,
        compensationC: 25,
        ...more,
      }
      for (const listener of listeners) listener(reading)
    }
  }
  return {
    calibrations,
    words,
    announcements: () => announcements,
    /** the probe gives no reading any more */
    mute: () => {
      again = () => {}
    },
    forgetTime: (isForgotten: boolean) => {
      knowsTime = !isForgotten
    },
    pass: (ms: number) => {
      nowMs += ms
    },
    hear,
    async ask(deed: Deed, withinMs = 1_000) {
      const id = crypto.randomUUID()
      const asked = commands.handle({ id, withinMs, by: 'pembina', do: deed })
      // The probe goes on measuring while the gateway waits for it.
      if (deed.kind === 'calibration-point') again()
      return (await asked).outcome
    },
    curve: (channel: string, origin: 'live' | 'replay' = 'live', at = nowMs) =>
      calibrations.curveFor(one(channel), { at, origin }),
    announced: (id: string) =>
      calibrations.announced().channels.find((channel) => channel.id === id)?.calibration ?? null,
  }
}
export type Desk = ReturnType<typeof aDesk>

export const aFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'panen-calibration-'))
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}
