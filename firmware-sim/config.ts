/** The flags of the virtual farm, read and checked; each problem is one sentence. */
import { parseArgs } from 'node:util'
import { TENDING, type Tending } from './nature/tending.ts'
import type { Span } from './replay/history.ts'
import { BOARDS, type BoardId } from './wiring.ts'

export interface Load {
  readonly port: number
  readonly ratePerS: number
  readonly channels: readonly string[]
}

export interface Config {
  readonly seed: number
  /** null: two weeks before now */
  readonly farmStartMs: number | null
  readonly sockets: ReadonlyMap<BoardId, number>
  readonly ptys: ReadonlyMap<BoardId, string>
  /** the broker that the farm's radio nodes speak to; null: they are off */
  readonly nodesUrl: string | null
  readonly historyPort: number | null
  readonly spans: readonly Span[]
  readonly load: Load | null
  readonly controlPort: number
  readonly truthLog: string | null
  /** the log of deeds and mishaps; null: they are forgotten with the process */
  readonly chronicle: string | null
  /** the log of what was planted and cut; null: it is forgotten with the process */
  readonly garden: string | null
  /** who tends the farm from the live start on */
  readonly hands: Tending
  /** how deep the melons root; null: as deep as they like */
  readonly rootDepthM: number | null
  readonly plotAtLivePct: number | null
  readonly speed: number
  readonly anchorMs: number | null
}

export type Configured =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] }

const FLAGS = {
  seed: { type: 'string', default: '1' },
  'farm-start': { type: 'string' },
  board: { type: 'string', multiple: true, default: [] as string[] },
  pty: { type: 'string', multiple: true, default: [] as string[] },
  nodes: { type: 'string' },
  'history-port': { type: 'string' },
  span: { type: 'string', multiple: true, default: [] as string[] },
  'load-port': { type: 'string' },
  'load-rate': { type: 'string', default: '200' },
  'load-channels': { type: 'string', default: '9' },
  'control-port': { type: 'string', default: '0' },
  'truth-log': { type: 'string' },
  chronicle: { type: 'string' },
  garden: { type: 'string' },
  hands: { type: 'string', default: 'rounds' },
  'root-depth': { type: 'string' },
  'plot-at-live': { type: 'string' },
} as const

type Problems = string[]
const MOST_PORT = 65_535
/** `at` rises by at least a millisecond per channel. */
const MOST_PER_CHANNEL_S = 1000
const CHANNEL = /^[a-z0-9][a-z0-9-]{0,62}$/

/** Reads argv (without node and script) and PANEN_SPEED, PANEN_CLOCK_ANCHOR. */
export function readConfig(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Configured {
  const flags = flagsOf(argv)
  if (typeof flags === 'string') return { ok: false, problems: [flags] }
  const problems: Problems = []
  const config = {
    seed: wholeNumber(problems, '--seed', flags.seed),
    farmStartMs: optional(flags['farm-start'], (text) => instant(problems, '--farm-start', text)),
    sockets: boardMap(problems, '--board', flags.board, (text) => port(problems, '--board', text)),
    ptys: boardMap(problems, '--pty', flags.pty, (path) => path),
    nodesUrl: optional(flags.nodes, (text) => brokerUrl(problems, text)),
    historyPort: optional(flags['history-port'], (text) => port(problems, '--history-port', text)),
    spans: spansOf(problems, flags.span),
    load: optional(flags['load-port'], (text) => loadOf(problems, text, flags)),
    controlPort: port(problems, '--control-port', flags['control-port']),
    truthLog: flags['truth-log'] ?? null,
    chronicle: flags.chronicle ?? null,
    garden: flags.garden ?? null,
    hands: handsOf(problems, flags.hands),
    rootDepthM: optional(flags['root-depth'], (text) =>
      measure(problems, { name: '--root-depth', unit: 'm', least: 0.05, most: 1.5 }, text),
    ),
    plotAtLivePct: optional(flags['plot-at-live'], (text) =>
      measure(problems, { name: '--plot-at-live', unit: '% of volume', least: 1, most: 60 }, text),
    ),
    speed: speedOf(problems, env['PANEN_SPEED']),
    anchorMs: optional(env['PANEN_CLOCK_ANCHOR'], (text) =>
      wholeNumber(problems, 'PANEN_CLOCK_ANCHOR', text),
    ),
  }
  if (config.truthLog !== null && config.historyPort !== null && config.load !== null) {
    problems.push('--truth-log judges one wire: drop --history-port or --load-port.')
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config }
}

function flagsOf(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: FLAGS, strict: true }).values
  } catch (cause) {
    const said = cause instanceof Error ? cause.message.split('. ')[0] : String(cause)
    return `${said}. Known flags: ${Object.keys(FLAGS)
      .map((flag) => `--${flag}`)
      .join(', ')}.`
  }
}

const optional = <T>(text: string | undefined, read: (text: string) => T): T | null =>
  text === undefined || text === '' ? null : read(text)

function wholeNumber(problems: Problems, name: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) problems.push(`${name} must be a whole number, not "${text}".`)
  return Number(text)
}

function handsOf(problems: Problems, text: string): Tending {
  const hands = TENDING.find((known) => known === text)
  if (hands === undefined)
    problems.push(`--hands must be one of ${TENDING.join(', ')}, not "${text}".`)
  return hands ?? 'rounds'
}

interface Range {
  readonly name: string
  readonly unit: string
  readonly least: number
  readonly most: number
}

function measure(problems: Problems, { name, unit, least, most }: Range, text: string): number {
  const number = Number(text)
  if (text.trim() !== '' && number >= least && number <= most) return number
  problems.push(`${name} must be ${least} … ${most} ${unit}, not "${text}".`)
  return least
}

function port(problems: Problems, name: string, text: string): number {
  const number = Number(text)
  if (/^\d{1,5}$/.test(text) && number <= MOST_PORT) return number
  problems.push(`${name} must have a port from 0 (any free one) to ${MOST_PORT}, not "${text}".`)
  return 0
}

function brokerUrl(problems: Problems, text: string): string {
  if (URL.canParse(text) && new URL(text).protocol === 'mqtt:') return text
  problems.push('--nodes must be the URL of a broker such as mqtt://name:password@127.0.0.1:1884.')
  return text
}

/** Epoch milliseconds, or a date and time with its zone. */
function instant(problems: Problems, name: string, text: string): number {
  const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text)
  if (Number.isSafeInteger(ms)) return ms
  problems.push(`${name} must be epoch milliseconds or a time such as 2026-11-07T05:00:00Z.`)
  return 0
}

function boardMap<T>(
  problems: Problems,
  flag: string,
  entries: readonly string[],
  read: (text: string) => T,
): ReadonlyMap<BoardId, T> {
  const map = new Map<BoardId, T>()
  for (const entry of entries) {
    const [name, value] = splitOnce(entry, '=')
    const board = BOARDS.find((known) => known === name)
    if (board === undefined || value === '') {
      problems.push(`${flag} must be one of ${BOARDS.join(', ')}, "=" and a value, not "${entry}".`)
    } else if (map.has(board)) problems.push(`${flag} names ${board} twice.`)
    else map.set(board, read(value))
  }
  return map
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

function spansOf(problems: Problems, entries: readonly string[]): Span[] {
  const spans = entries.map((entry) => {
    const [from, to] = splitOnce(entry, ',')
    return { fromMs: instant(problems, '--span', from), toMs: instant(problems, '--span', to) }
  })
  const isRising = spans.every(
    ({ fromMs, toMs }, index) => fromMs <= toMs && fromMs >= (spans[index - 1]?.toMs ?? 0),
  )
  if (!isRising) problems.push('--span from,to must end after it begins, and spans must follow.')
  return spans
}

function loadOf(
  problems: Problems,
  portText: string,
  flags: { readonly 'load-rate': string; readonly 'load-channels': string },
): Load {
  const channels = channelsOf(problems, flags['load-channels'])
  const ratePerS = wholeNumber(problems, '--load-rate', flags['load-rate'])
  if (ratePerS > channels.length * MOST_PER_CHANNEL_S) {
    problems.push(
      `--load-rate ${ratePerS} needs at least ${Math.ceil(ratePerS / MOST_PER_CHANNEL_S)} --load-channels: one channel takes ${MOST_PER_CHANNEL_S}/s.`,
    )
  }
  return { port: port(problems, '--load-port', portText), ratePerS, channels }
}

/** A count K (then beban-1 … beban-K) or the ids themselves, separated by commas. */
function channelsOf(problems: Problems, text: string): string[] {
  if (/^[1-9]\d{0,3}$/.test(text)) {
    return Array.from({ length: Number(text) }, (_, index) => `beban-${index + 1}`)
  }
  const ids = text.split(',')
  if (!ids.every((id) => CHANNEL.test(id)) || new Set(ids).size < ids.length) {
    problems.push('--load-channels must be a count from 1 to 9999 or distinct channel ids.')
  }
  return ids
}

function speedOf(problems: Problems, text: string | undefined): number {
  const speed = text === undefined || text === '' ? 1 : Number(text)
  if (speed > 0 && Number.isFinite(speed)) return speed
  problems.push(`PANEN_SPEED must be a number above 0, not "${text}".`)
  return 1
}
