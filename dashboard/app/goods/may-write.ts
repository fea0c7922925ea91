import type { Role } from '../../../server/contract/access.ts'

/** Whether a role may change products, prices and permits. The server decides; this only spares a refusal. */
export const mayWrite = (role: Role | undefined): boolean =>
  role === 'administrator' || role === 'sales'

/** Whether a role may note what was made and what left the store. */
export const mayStore = (role: Role | undefined): boolean => mayWrite(role) || role === 'instructor'
