import type { Level, Older, Store } from './store/store.ts'
import { type Environment, text } from './variables.ts'

/** How many days of each level are kept; null: all of them. */
export type Retention = Readonly<Record<Level, number | null>>

/** What goes first: a coarser level is all that is left of a finer one. */
export const LEVELS: readonly Level[] = ['raw', 'minute', 'hour']

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const VARIABLES: Readonly<Record<Level, string>> = {
  raw: 'PANEN_KEEP_RAW_DAYS',
  minute: 'PANEN_KEEP_MINUTE_DAYS',
  hour: 'PANEN_KEEP_HOUR_DAYS',
}

function readDays(env: Environment, name: string, problems: string[]): number | null {
  const value = text(env, name)
  if (value === undefined) return null
  const days = /^\d{1,5}$/.test(value) ? Number(value) : 0
  if (days > 0) return days
  problems.push(
    `${name}=${value} is not a number of days: write 1 or more, or nothing to keep all.`,
  )
  return null
}

const orForEver = (days: number | null) => days ?? Number.POSITIVE_INFINITY

/** Reads PANEN_KEEP_…_DAYS; a finer level may not be kept longer than a coarser one. */
export function readRetention(env: Environment, problems: string[]): Retention {
  const [raw, minute, hour] = LEVELS.map((level) => readDays(env, VARIABLES[level], problems))
  const retention: Retention = { raw: raw ?? null, minute: minute ?? null, hour: hour ?? null }
  for (const [finer, coarser] of [['raw', 'minute'] as const, ['minute', 'hour'] as const]) {
    if (orForEver(retention[finer]) <= orForEver(retention[coarser])) continue
    problems.push(
      `${VARIABLES[coarser]} is shorter than ${VARIABLES[finer]}: keep summaries at least as long as what they sum up.`,
    )
  }
  return Object.freeze(retention)
}

/** The instant before which a level goes; null when all of it stays. */
export function limitOf(retention: Retention, level: Level, nowMs: number): number | null {
  const days = retention[level]
  // Whole hours: an hour forgotten in part is the one place where charts are late to show a reading.
  return days === null ? null : Math.floor((nowMs - days * DAY_MS) / HOUR_MS) * HOUR_MS
}

/**
 * The instant from which ages are counted: the clock, but never later than the newest reading. A
 * clock that leaps into the future must not take the history with it.
 */
export async function newestBy(
  store: Pick<Store, 'latest'>,
  channels: readonly string[],
  clockMs: number,
): Promise<number> {
  const newest = (await store.latest(channels)).map(({ at }) => at)
  return Math.min(
    clockMs,
    newest.reduce((one, other) => Math.max(one, other), 0),
  )
}

export interface Going extends Older {
  readonly level: Level
  readonly beforeMs: number
}

/** What retention would drop now, level by level; nothing for a level that is kept for ever. */
export async function whatGoes(
  store: Pick<Store, 'older'>,
  retention: Retention,
  nowMs: number,
): Promise<Going[]> {
  const going: Going[] = []
  for (const level of LEVELS) {
    const beforeMs = limitOf(retention, level, nowMs)
    if (beforeMs !== null) going.push({ level, beforeMs, ...(await store.older(level, beforeMs)) })
  }
  return going
}

/**
 * Whether what stays reaches back over half of the time that is kept. Where it does not, the farm
 * was silent for long or its clock leapt ahead with its readings: then nothing may go yet.
 */
export const isEnoughLeft = ({ beforeMs, oldestKeptAt }: Going, nowMs: number): boolean =>
  oldestKeptAt !== null && nowMs - oldestKeptAt >= (nowMs - beforeMs) / 2

/**
 * Drops what is older than it is to be kept, but nothing of a level of which too little would stay;
 * gives those levels. Rejects with a StoreError; asking again does the rest.
 */
export async function forgetCarefully(
  store: Pick<Store, 'older' | 'forget'>,
  retention: Retention,
  nowMs: number,
): Promise<Going[]> {
  const going = (await whatGoes(store, retention, nowMs)).filter(({ entries }) => entries > 0)
  const held = going.filter((each) => !isEnoughLeft(each, nowMs))
  for (const each of going) {
    if (!held.includes(each) && each.beforeMs > 0) await store.forget(each.level, each.beforeMs)
  }
  return held
}

/** Drops what is older than it is to be kept. Rejects with a StoreError; asking again does the rest. */
export async function forgetOld(
  store: Pick<Store, 'forget'>,
  retention: Retention,
  nowMs: number,
): Promise<void> {
  for (const level of LEVELS) {
    const beforeMs = limitOf(retention, level, nowMs)
    if (beforeMs !== null && beforeMs > 0) await store.forget(level, beforeMs)
  }
}

/** Drops what is older than it is to be kept, and says what went; in a dry run it only says it. */
export async function keepTo(
  retention: Retention,
  store: Pick<Store, 'latest' | 'older' | 'forget'>,
  by: {
    readonly channels: readonly string[]
    readonly clockMs: number
    readonly dryRun: boolean
  },
): Promise<Going[]> {
  const nowMs = await newestBy(store, by.channels, by.clockMs)
  const going = await whatGoes(store, retention, nowMs)
  if (!by.dryRun) await forgetOld(store, retention, nowMs)
  return going
}
