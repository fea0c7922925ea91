/** What line noise makes of the bytes that a board sends. */
import type { BoardId } from '../wiring.ts'
import type { Faults } from './standing.ts'

const MOST_GARBAGE_BYTES = 12

/**
 * Silence swallows everything; garbage puts one to twelve random bytes before each message; half
 * frames cut each message short somewhere. `random` gives numbers in [0, 1).
 */
export function throughNoise(
  bytes: readonly number[],
  faults: Faults,
  board: BoardId,
  random: () => number,
): readonly number[] {
  if (faults.hasBoardFault(board, 'silent')) return []
  const cut = faults.hasBoardFault(board, 'half_frames')
    ? bytes.slice(0, Math.floor(random() * bytes.length))
    : bytes
  if (!faults.hasBoardFault(board, 'garbage')) return cut
  const length = 1 + Math.floor(random() * MOST_GARBAGE_BYTES)
  return [...Array.from({ length }, () => Math.floor(random() * 256)), ...cut]
}
