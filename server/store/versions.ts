import { randomUUID } from 'node:crypto'
import type { Damage } from './options.ts'
import type { ChannelHours } from './rollup/under-way.ts'

/** Stretches of one channel that are told apart; older ones are joined beyond that. */
const MOST_STRETCHES = 512

/** Hours from ≤ hour < to, last changed by the change of that number. */
interface Stretch {
  readonly from: number
  readonly to: number
  change: number
}

/** Knows when what a chart says last changed. */
export interface Versions {
  touch(hours: ChannelHours): void
  touchAll(): void
  /** Of hours from ≤ hour < to. */
  of(channel: string, from: number, to: number): string
  /** One that was never given before: what the hours say is changing now. */
  unsettled(): string
}

/** Index of the first stretch that ends after the hour. */
function firstAfter(stretches: readonly Stretch[], hour: number): number {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (stretches[middle]!.to <= hour) low = middle + 1
    else high = middle
  }
  return low
}

/** Puts a stretch in place of what lay there; what sticks out on either side stays. */
function lay(stretches: Stretch[], { from, to, change }: Stretch) {
  const first = firstAfter(stretches, from)
  const known = stretches[first]
  if (known?.from === from && known.to === to) {
    known.change = change
    return
  }
  const end = firstAfter(stretches, to)
  const before = known !== undefined && known.from < from ? [{ ...known, to: from }] : []
  const last = stretches[end]
  const isCut = last !== undefined && last.from < to
  const after = isCut ? [{ ...last, from: to }] : []
  const laid = [...before, { from, to, change }, ...after]
  stretches.splice(first, end - first + (isCut ? 1 : 0), ...laid)
}

/** Joins the older half into one, as if all of it had changed when its newest part did. */
function joinOlder(stretches: Stretch[]) {
  const older = stretches.slice(0, MOST_STRETCHES / 2)
  const change = Math.max(...older.map((stretch) => stretch.change))
  const joined = { from: older[0]!.from, to: older.at(-1)!.to, change }
  stretches.splice(0, older.length, joined)
}

/** Every life of a process tells its versions apart: what changed while it was away is not known. */
export function createVersions(life: string = randomUUID()): Versions {
  const byChannel = new Map<string, Stretch[]>()
  let changes = 0
  let all = 0

  return {
    touch(hours) {
      changes += 1
      for (const [channel, ranges] of hours) {
        const stretches = byChannel.get(channel) ?? []
        byChannel.set(channel, stretches)
        for (const [from, to] of ranges) lay(stretches, { from, to, change: changes })
        if (stretches.length > MOST_STRETCHES) joinOlder(stretches)
      }
    },
    touchAll() {
      changes += 1
      all = changes
      byChannel.clear()
    },
    of(channel, from, to) {
      const stretches = byChannel.get(channel) ?? []
      let newest = all
      for (let i = firstAfter(stretches, from); i < stretches.length; i++) {
        const stretch = stretches[i]!
        if (stretch.from >= to) break
        newest = Math.max(newest, stretch.change)
      }
      return `${life}.${newest}`
    },
    unsettled() {
      changes += 1
      return `${life}.${changes}`
    },
  }
}

/** What was set aside as damaged is missing in every answer from now on. */
export const reportingTo =
  (versions: Pick<Versions, 'touchAll'>, report: (damage: Damage) => void = () => {}) =>
  (damage: Damage): void => {
    versions.touchAll()
    report(damage)
  }
