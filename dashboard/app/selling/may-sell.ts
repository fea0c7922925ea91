import type { Role } from '../../../server/contract/access.ts'

/** Whether a role may promise, order and know the buyers. The server decides; this only spares a refusal. */
export const maySell = (role: Role | undefined): boolean =>
  role === 'administrator' || role === 'sales'

/** Whether a role may take an order that is subject to harvest. */
export const mayApprove = (role: Role | undefined): boolean =>
  role === 'administrator' || role === 'instructor'
