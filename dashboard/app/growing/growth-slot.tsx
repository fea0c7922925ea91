import type { CyclePage } from '../../../server/contract/entries.ts'
import { CycleOutlook } from '../outlook/cycle-outlook.tsx'

/** Where the growth curve and the forecast of a planting stand, between its facts and its notes. */
export function GrowthSlot({ page }: { page: CyclePage }) {
  return <CycleOutlook page={page} />
}
