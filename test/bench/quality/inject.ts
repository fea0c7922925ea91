import type { Quantity } from '../../../gateway/contract/reading.ts'
import type { Point } from './sets.ts'
import { dayOf } from './truth.ts'

/** Where something was put into a healthy series, by index of its points, `to` exclusive. */
export interface Episode {
  readonly from: number
  readonly to: number
}

export interface Injected {
  readonly points: readonly Point[]
  readonly episodes: readonly Episode[]
}

/** Sizes in the quantity's unit, from what is barely worth a mark to what nobody overlooks. */
export interface Sizes {
  readonly spikes: readonly number[]
  readonly steps: readonly number[]
  /** standard deviation of the burst */
  readonly noise: number
}

export const SIZES: Partial<Record<Quantity, Sizes>> = {
  ph: { spikes: [0.3, 0.5, 1, 3], steps: [0.5, 2], noise: 0.3 },
  ec: { spikes: [0.3, 0.5, 1, 3], steps: [0.5, 1.5], noise: 0.3 },
  water_temperature: { spikes: [2, 3, 5, 20], steps: [3, 6], noise: 2 },
  air_temperature: { spikes: [3, 5, 10, 20], steps: [5, 10], noise: 4 },
  humidity: { spikes: [10, 20, 30, 40], steps: [-15, -30], noise: 15 },
}

/** How densely and for how long things are put in. */
export interface Pace {
  /** one spike and one step in each part of a healthy day, one burst in every third */
  readonly partMs: number
  readonly burstMs: number
  /** one freeze in every tenth part */
  readonly freezeMs: number
}
const HOUR_MS = 3_600_000
export const BY_MINUTES: Pace = {
  partMs: 24 * HOUR_MS,
  burstMs: 3 * HOUR_MS,
  freezeMs: 72 * HOUR_MS,
}
export const BY_SECONDS: Pace = {
  partMs: 2 * HOUR_MS,
  burstMs: HOUR_MS / 12,
  freezeMs: 12 * HOUR_MS,
}

type Random = () => number
export interface Ground {
  readonly points: readonly Point[]
  readonly days: ReadonlySet<number>
  readonly random: Random
  readonly pace: Pace
}

const rounded = (value: number) => Math.round(value * 100) / 100
const moved = ({ at, value }: Point, by: number): Point => ({ at, value: rounded(value + by) })
const sign = (random: Random) => (random() < 0.5 ? -1 : 1)

/** One moment of every `each`th part of the healthy days, with `room` points of that part around it. */
function moments({ points, days, random, pace }: Ground, each: number, room: number): number[] {
  const parts = new Map<number, number[]>()
  for (const [index, { at }] of points.entries()) {
    if (!days.has(dayOf(at))) continue
    const part = Math.floor(at / pace.partMs)
    const known = parts.get(part) ?? []
    parts.set(part, known)
    known.push(index)
  }
  return [...parts.values()]
    .filter((indices, n) => n % each === each - 1 && indices.length > 2 * room)
    .map((indices) => indices[room + Math.floor(random() * (indices.length - 2 * room))] ?? 0)
}

/** Single wrong numbers, `size` off to either side. */
export function spikes(ground: Ground, size: number): Injected {
  const points = [...ground.points]
  const episodes = moments(ground, 1, 3).map((from) => ({ from, to: from + 1 }))
  for (const { from } of episodes) {
    points[from] = moved(points[from] ?? { at: 0, value: 0 }, size * sign(ground.random))
  }
  return { points, episodes }
}

/** Real changes, up and down in turn: from each on everything lies `size` elsewhere. */
export function steps(ground: Ground, size: number): Injected {
  const starts = moments(ground, 1, 6)
  const isUp = (index: number) => starts.filter((start) => start <= index).length % 2 === 1
  return {
    points: ground.points.map((point, index) => (isUp(index) ? moved(point, size) : point)),
    episodes: starts.map((from) => ({ from, to: from + 6 })),
  }
}

/** A loose connector: noise of `sigma` on top. */
export function bursts(ground: Ground, sigma: number): Injected {
  const points = [...ground.points]
  const episodes = moments(ground, 3, 40).map((from) => ({
    from,
    to: after(points, from, ground.pace.burstMs),
  }))
  for (const { from, to } of episodes) {
    for (let index = from; index < to; index++) {
      points[index] = moved(points[index] ?? { at: 0, value: 0 }, sigma * normal(ground.random))
    }
  }
  return { points, episodes }
}

/** A probe that shows one number from some moment on. */
export function freezes(ground: Ground): Injected {
  const points = [...ground.points]
  const forMs = ground.pace.freezeMs
  const endMs = points.at(-1)?.at ?? 0
  const episodes = moments(ground, 10, 3)
    .filter((from) => (points[from]?.at ?? 0) + forMs < endMs)
    .map((from) => ({ from, to: after(points, from, forMs) }))
  for (const { from, to } of episodes) {
    const { value } = points[from] ?? { value: 0 }
    for (let index = from; index < to; index++) {
      points[index] = { at: points[index]?.at ?? 0, value }
    }
  }
  return { points, episodes }
}

function after(points: readonly Point[], from: number, ms: number): number {
  const endMs = (points[from]?.at ?? 0) + ms
  const end = points.findIndex(({ at }) => at > endMs)
  return end < 0 ? points.length : end
}

const normal = (random: Random) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
