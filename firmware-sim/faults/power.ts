/** Without power no board and no node says a word, whatever else is wrong with it. */
import type { Faults } from './standing.ts'

export const withPower = (faults: Faults, isDark: () => boolean): Faults => ({
  ...faults,
  hasBoardFault: (board, kind) =>
    (kind === 'silent' && isDark()) || faults.hasBoardFault(board, kind),
  hasNodeFault: (node, kind) =>
    (kind === 'node_cut' && isDark()) || faults.hasNodeFault(node, kind),
})
