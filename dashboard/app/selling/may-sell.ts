import type { Role } from '../../../server/contract/access.ts'

/** What a role may do at the sales desk. The server decides; this only spares a refusal. */
export const mayLook = (role: Role | undefined): boolean =>
  role === 'administrator' || role === 'instructor' || role === 'sales'

export const maySell = (role: Role | undefined): boolean =>
  role === 'administrator' || role === 'sales'

/** Whether a role may take an order that is subject to harvest. */
export const mayApprove = (role: Role | undefined): boolean =>
  role === 'administrator' || role === 'instructor'
