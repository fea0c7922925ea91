/** What a demo remembers from start to start, so that its farm goes on instead of beginning anew. */
import { readFileSync } from 'node:fs'
import { writeWhole } from './whole-file.ts'

export interface Memory {
  readonly seed: number
  readonly farmStartMs: number
  /** times nobody measured live; the farm tells them as history */
  readonly spans: readonly (readonly [fromMs: number, toMs: number])[]
  readonly lastAliveMs: number
  /** farm time of this data folder: at which speed, and from which instant on */
  readonly speed: number
  readonly anchorMs: number
}

export interface Start {
  readonly nowMs: number
  readonly speed: number
  readonly anchorMs: number
  readonly seed: number
}

const TWO_WEEKS_MS = 14 * 86_400_000
const MINUTE_MS = 60_000

/** A farm that was already two weeks old when it was first looked at. */
export function firstMemory({ nowMs, speed, anchorMs, seed }: Start): Memory {
  const farmStartMs = Math.floor((nowMs - TWO_WEEKS_MS) / MINUTE_MS) * MINUTE_MS
  const spans = [[farmStartMs, nowMs]] as const
  return { seed, farmStartMs, spans, lastAliveMs: nowMs, speed, anchorMs }
}

/** How often a demo notes that it lives, in real ms. */
export const ALIVE_EVERY_MS = 2000

/** The same farm, with the time it was not watched added to its history. */
export function nextMemory(memory: Memory, { nowMs, speed, anchorMs }: Start): Memory {
  // The last readings came after the last note: history must not tell their time once more.
  const fromMs = memory.lastAliveMs + Math.ceil(1.25 * ALIVE_EVERY_MS * memory.speed)
  const toMs = Math.max(fromMs, nowMs)
  return {
    ...memory,
    spans: [...memory.spans, [fromMs, toMs]],
    lastAliveMs: toMs,
    speed,
    anchorMs,
  }
}

/** null when there is none yet; throws one sentence when the file is not what a demo writes. */
export function readMemory(path: string): Memory | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return null
  }
  const memory = memoryIn(text)
  if (memory === null) {
    throw new Error(`${path} is not a demo's memory: move it away, or choose another PANEN_DATA.`)
  }
  return memory
}

export const writeMemory = (path: string, memory: Memory) =>
  writeWhole(path, `${JSON.stringify(memory, null, 2)}\n`)

function memoryIn(text: string): Memory | null {
  try {
    const memory: unknown = JSON.parse(text)
    return isMemory(memory) ? memory : null
  } catch {
    return null
  }
}

const isTime = (value: unknown): value is number => Number.isSafeInteger(value)

function isMemory(value: unknown): value is Memory {
  if (typeof value !== 'object' || value === null) return false
  const { seed, farmStartMs, spans, lastAliveMs, speed, anchorMs } = value as Record<
    string,
    unknown
  >
  return (
    [seed, farmStartMs, lastAliveMs, anchorMs].every(isTime) &&
    typeof speed === 'number' &&
    speed > 0 &&
    Array.isArray(spans) &&
    spans.every((span) => Array.isArray(span) && span.length === 2 && span.every(isTime))
  )
}
