import type { Screen } from './screen.ts'
import { pause } from './wait.ts'

export interface HistoryLine {
  /** URL of the virtual farm's control port */
  readonly control: string
  /** URL of the server */
  readonly server: string
  /** samples that earlier starts of this demo have brought in */
  readonly earlier: number
}

const LOOK_MS = 500
const LABEL = 'Riwayat / history'
/** Live readings alone come more slowly than this; above it a backlog is still coming in. */
const DRAINED_BELOW_PER_S = 300
const LOOKS_TO_BE_SURE = 2

interface Seen {
  /** samples the gateway holds durably, of `total` */
  readonly acked: number
  readonly total: number
  /** readings the server took in since it started */
  readonly readings: number
}

/** Draws how much of the history stands in the server's store, until all does or the signal aborts. */
export async function followHistory(
  line: HistoryLine,
  screen: Screen,
  signal: AbortSignal,
): Promise<void> {
  let before = 0
  let drained = 0
  let highest = 0
  while (!signal.aborted) {
    const seen = await look(line, signal)
    if (seen !== null) {
      const isSlow = (seen.readings - before) * (1000 / LOOK_MS) < DRAINED_BELOW_PER_S
      drained = seen.acked >= seen.total && isSlow ? drained + 1 : 0
      before = seen.readings
      const stored = Math.min(seen.acked, line.earlier + seen.readings)
      highest = drained >= LOOKS_TO_BE_SURE ? seen.total : Math.max(highest, stored)
      draw(screen, highest, seen.total, drained >= LOOKS_TO_BE_SURE)
      if (drained >= LOOKS_TO_BE_SURE) return
    }
    await pause(LOOK_MS, signal)
  }
}

const format = (count: number) => count.toLocaleString('id-ID')

function draw(screen: Screen, stored: number, total: number, isDone: boolean) {
  const share = isDone ? 1 : Math.min(0.99, stored / Math.max(1, total))
  screen.bar(LABEL, share, `${format(stored)} / ${format(total)}`)
}

async function look({ control, server }: HistoryLine, signal: AbortSignal): Promise<Seen | null> {
  const history = await numbersAt(`${control}/history`, signal)
  const ready = await numbersAt(`${server}/ready`, signal, 'ingest')
  const { acked, total } = history
  const { readings } = ready
  if (acked === undefined || total === undefined || readings === undefined) return null
  return { acked, total, readings }
}

/** The numbers in a JSON answer, or in one part of it; none when nothing sensible answers. */
async function numbersAt(
  url: string,
  signal: AbortSignal,
  part?: string,
): Promise<Readonly<Record<string, number>>> {
  try {
    const said = (await (await fetch(url, { signal })).json()) as Record<string, unknown>
    const body = part === undefined ? said : said[part]
    const entries = Object.entries(body as Record<string, unknown>)
    return Object.fromEntries(
      entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    )
  } catch {
    return {}
  }
}
