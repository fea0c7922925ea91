import type { GatewayConfig } from '../config/config.ts'
import type { ReadAnswer } from '../contract/command.ts'
import type { Status } from '../control/messages.ts'
import { askRunning, partOf } from './ask.ts'
import type { Command } from './command.ts'
import { configWithoutSecret } from './configuration.ts'
import { type Due, duesOf } from './dues.ts'
import { agoOf, columns, readingWords, spanOf } from './plain-words.ts'

export const statusCommand: Command = {
  help: `panen-gateway status [--config FILE] [--json]

How the running gateway is doing: its wires, its clock, what waits for the server, how long the disk
still holds, and the last reading of every channel. Exit code 0 when it runs, 1 when it does not.

Example
  sudo panen-gateway status
`,
  options: {},
  maxWords: 0,
  async run({ options, terminal }) {
    const config = configWithoutSecret({ options })
    const answer = await askRunning(config, { ask: 'status' })
    if (answer === null) {
      const words = 'no gateway runs with this configuration: start it with `panen-gateway run`'
      terminal.out(options['json'] ? JSON.stringify({ running: false }) : words)
      return 1
    }
    const status = partOf(answer, 'status')
    const said = await askRunning(config, { ask: 'readings' })
    const readings = said === null ? [] : partOf(said, 'readings')
    const calibrations = await duesOf(config)
    if (options['json']) {
      terminal.out(JSON.stringify({ running: true, ...status, readings, calibrations }))
      return 0
    }
    for (const line of statusLines(status, readings, config)) terminal.out(line)
    for (const line of dueLines(calibrations, status.state.atMs)) terminal.out(line)
    return 0
  },
}

function statusLines(
  { site, gateway, pid, server, state }: Status,
  readings: readonly ReadAnswer[],
  config: GatewayConfig,
): string[] {
  const ports = state.ports.map(({ id, driver, up, sinceMs, fault }) => [
    `  ${id}`,
    driver,
    upWords(up, fault !== null),
    `for ${spanOf(state.atMs - sinceMs)}`,
    fault?.en ?? '',
  ])
  return [
    `${gateway} at ${site}, version ${state.version}, process ${pid}, up ${spanOf(state.atMs - state.startedAtMs)}`,
    `server   ${server.connected ? 'connected to' : 'NO CONNECTION to'} ${server.url}`,
    `clock    ${clockWords(state)}`,
    `backlog  ${backlogWords(state)}`,
    'ports',
    ...columns(ports),
    'channels',
    ...columns(channelRows(readings, config, state.atMs)),
  ]
}

function upWords(up: boolean, hasFault: boolean): string {
  if (!up) return 'DOWN'
  return hasFault ? 'answers in part' : 'answers'
}

const TRUST = {
  server: 'as the server says',
  system: "by this computer's own clock",
  unknown: 'NOT SURE: connect the server, or set the clock',
} as const

function clockWords({ clock, atMs }: Status['state']): string {
  const undated = clock.undated === 0 ? '' : `; ${clock.undated} readings wait for their time`
  return `${new Date(atMs).toISOString()}, ${TRUST[clock.trust]}${undated}`
}

function backlogWords({ backlog, atMs }: Status['state']): string {
  const { readings, bytes, oldestMs, hoursLeft, evicted } = backlog
  const age = oldestMs === null ? '' : `, the oldest ${spanOf(atMs - oldestMs)} old`
  const room = hoursLeft === null ? '' : `; the disk holds ${spanOf(hoursLeft * 3_600_000)} more`
  const lost = evicted === null ? '' : `; ${evicted.readings} OLDER ONES WERE GIVEN UP`
  return `${readings} readings (${Math.ceil(bytes / 1024)} KiB)${age}${room}${lost}`
}

const channelRows = (readings: readonly ReadAnswer[], config: GatewayConfig, atMs: number) =>
  config.channels.map(({ announcement: { id, unit } }) => {
    const reading = readings.find(({ channel }) => channel === id)
    if (reading === undefined) return [`  ${id}`, 'not read yet', '']
    return [`  ${id}`, readingWords(reading, unit), agoOf(reading.at, atMs)]
  })

const dueLines = (dues: readonly Due[], nowMs: number) =>
  dues.length === 0
    ? []
    : ['calibrations', ...columns(dues.map((due) => [`  ${due.channel}`, dueWords(due, nowMs)]))]

function dueWords({ channel, inForce, dueMs }: Due, nowMs: number): string {
  const remedy = `panen-gateway calibrate ${channel}`
  if (inForce === 0) return `NEVER CALIBRATED: ${remedy}`
  if (dueMs === null) return `no. ${inForce} holds`
  if (dueMs > nowMs) return `no. ${inForce} holds ${spanOf(dueMs - nowMs)} more`
  return `no. ${inForce} IS OVERDUE by ${spanOf(nowMs - dueMs)}: ${remedy}`
}
