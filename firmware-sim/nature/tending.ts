/**
 * Who tends the farm besides what deeds do. rounds: all of it · wall: doses only, since water is
 * given when a wall asks for it · nobody: nothing
 */
export const TENDING = ['rounds', 'wall', 'nobody'] as const
export type Tending = (typeof TENDING)[number]
