import type { ROLES } from '../../../server/contract/access.ts'

/** Every role a person can have, the mightiest first. */
export const ALL_ROLES: typeof ROLES = ['administrator', 'instructor', 'sales', 'viewer']
