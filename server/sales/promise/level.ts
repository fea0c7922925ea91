import type { SalesSettings } from '../../contract/sales.ts'

/** Days ahead up to which a forecast is near, and up to which anything is promised at all. */
export const NEAR_DAYS = 14
export const FARTHEST_DAYS = 28
/** A promise subject to harvest: as often kept as not. */
export const PERHAPS_LEVEL = 0.5

/** Share of outcomes in which a promise so many days ahead must be kept. */
export function levelOf(
  leadDays: number,
  hasContract: boolean,
  levels: SalesSettings['levels'],
): number {
  const byLead = leadDays <= NEAR_DAYS ? levels.near : levels.far
  return hasContract ? Math.max(byLead, levels.contract) : byLead
}
