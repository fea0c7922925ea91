import type { CyclePage } from '../../../server/contract/entries.ts'

/** Where the growth curve and the forecast of a planting stand, between its facts and its notes. */
export function GrowthSlot(_page: { page: CyclePage }) {
  return null
}
