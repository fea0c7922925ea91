import type { Role } from '../../../server/contract/access.ts'

/** Whether a role may write into the farm book. The server decides; this only spares a refusal. */
export const mayNote = (role: Role | undefined): boolean =>
  role === 'instructor' || role === 'administrator'
