import { findPlanting, setPlanting } from '../book/plantings.ts'
import { plantingRefusals } from '../words/plantings.ts'
import { type Answer, refusalOf, refuse } from './answer.ts'
import { bedOf, lastMsOf } from './keep-bed.ts'
import { type Notebook, notingOf, presentOf } from './keep-notebook.ts'
import { doubtsOfOverlap } from './overlap.ts'

/** Takes a planting out with all that was noted about it; twice is as once. */
export async function takeOutPlanting(notebook: Notebook, id: number): Promise<Answer<null>> {
  const row = await findPlanting(notebook.book, id)
  if (row === null) return refuse('not_found', plantingRefusals.unknownPlanting(), 'id')
  if (row.removed_ms !== null) return { done: null }
  const noting = { ...notingOf(notebook), deed: 'removed' as const }
  await setPlanting(notebook.book, row, { removed_ms: notebook.nowMs }, noting)
  return { done: null }
}

/** Brings a planting back as it was, unless its bed has been planted otherwise. */
export async function bringBackPlanting(notebook: Notebook, id: number): Promise<Answer<null>> {
  const row = await findPlanting(notebook.book, id)
  if (row === null) return refuse('not_found', plantingRefusals.unknownPlanting(), 'id')
  if (row.removed_ms === null) return { done: null }
  const bed = await bedOf(notebook, row.bed, id)
  const times = {
    transplantedMs: row.transplanted_ms,
    plannedHarvestMs: row.planned_harvest_ms,
    endedMs: lastMsOf(row),
  }
  const doubts = bed === null ? [] : doubtsOfOverlap(times, bed, presentOf(notebook))
  const refusal = refusalOf(doubts.filter(({ question }) => question === null))
  if (refusal !== null) return refusal
  const noting = { ...notingOf(notebook), deed: 'restored' as const }
  await setPlanting(notebook.book, row, { removed_ms: null }, noting)
  return { done: null }
}
