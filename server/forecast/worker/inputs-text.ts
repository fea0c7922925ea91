import { nextTurn } from '../../store/turn.ts'
import type { FinishedCycle } from '../inputs.ts'
import type { RunInputs } from '../run-inputs.ts'

/** A run's inputs as JSON, in pieces that many runs share. */
export interface InputsText {
  /** all but the farm's past and its days */
  readonly own: string
  /** the farm's days and what it learned, then its past in pieces */
  readonly farm: readonly string[]
}

/** Finished plantings with neighbouring numbers in the book stay together whatever comes later. */
const TOGETHER = 64

/** Writes inputs as JSON; between two pieces everything else has its turn. */
export async function textOf({ farm, ...rest }: RunInputs): Promise<InputsText> {
  const { nowMs, past, ...lasting } = farm
  const pieces = [JSON.stringify(lasting)]
  for (const some of together(past)) {
    await nextTurn()
    pieces.push(JSON.stringify(some))
  }
  await nextTurn()
  return { own: JSON.stringify({ ...rest, nowMs }), farm: pieces }
}

function together(past: readonly FinishedCycle[]): FinishedCycle[][] {
  const pieces = new Map<number, FinishedCycle[]>()
  for (const [i, cycle] of past.entries()) {
    const number = Number(cycle.id)
    const piece = Math.floor((Number.isFinite(number) ? number : i) / TOGETHER)
    const some = pieces.get(piece) ?? []
    some.push(cycle)
    pieces.set(piece, some)
  }
  return [...pieces].toSorted(([a], [b]) => a - b).map(([, some]) => some)
}
