import type { Point } from './point.ts'
import { lengthOf } from './register.ts'

/** Registers that one request reads. */
export interface Block {
  readonly device: number
  readonly function: Point['function']
  readonly start: number
  readonly count: number
  readonly periodMs: number
  readonly points: readonly Point[]
}

/** Modbus Application Protocol 1.1b3, 6.3: at most 125 registers a request. */
const MOST_REGISTERS = 125

const endOf = ({ start, count }: Block) => start + count

const blockOf = (point: Point): Block => ({
  device: point.device,
  function: point.function,
  start: point.register,
  count: lengthOf(point.type),
  periodMs: point.periodMs,
  points: [point],
})

/**
 * Points of one device, function and period that lie side by side become one request. A hole is
 * never read over: many probes refuse a request that touches a register they do not have.
 */
export function blocksOf(points: readonly Point[]): Block[] {
  const blocks: Block[] = []
  for (const next of points.map(blockOf).sort(inOrder)) {
    const last = blocks.at(-1)
    if (last !== undefined && joins(last, next)) blocks[blocks.length - 1] = joined(last, next)
    else blocks.push(next)
  }
  return blocks
}

/** One request for each point: what is left when a device refuses some register of a block. */
export const singlesOf = ({ points }: Block): Block[] => points.map(blockOf)

const inOrder = (a: Block, b: Block) =>
  a.device - b.device ||
  a.function.localeCompare(b.function) ||
  a.periodMs - b.periodMs ||
  a.start - b.start

const joins = (last: Block, next: Block) =>
  last.device === next.device &&
  last.function === next.function &&
  last.periodMs === next.periodMs &&
  next.start <= endOf(last) &&
  endOf(next) - last.start <= MOST_REGISTERS

const joined = (last: Block, next: Block): Block => ({
  ...last,
  count: Math.max(endOf(last), endOf(next)) - last.start,
  points: [...last.points, ...next.points],
})
