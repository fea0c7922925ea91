import { putSalesSettings, readSalesSettings } from '../book/sales-settings.ts'
import type { ChangeSalesSettings, SalesSettings } from '../contract/sales.ts'
import { type Answer, refusalOf } from '../growing/answer.ts'
import { settingsDoubts, tidied } from './check-settings.ts'
import type { SalesDesk } from './keep-desk.ts'

/** How to reach the farm is nobody's business in a log that can never be erased. */
const UNTOLD: readonly (keyof SalesSettings)[] = [
  ...(['name', 'about', 'address', 'phone', 'whatsapp', 'email', 'pickup'] as const),
]

/** Changes how the farm sells; all of it or, where something stands in the way, nothing. */
export async function changeSettings(
  { book, note }: SalesDesk,
  { sure, ...wish }: ChangeSalesSettings,
): Promise<Answer<SalesSettings>> {
  const change = tidied(wish)
  const refusal = refusalOf(settingsDoubts(change), sure)
  if (refusal !== null) return refusal
  const before = await readSalesSettings(book)
  await putSalesSettings(book, change)
  const after = await readSalesSettings(book)
  const changed = keysOf(change).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  if (changed.length > 0) await note('sales_set', 'sales', toldOf(after, changed))
  return { done: after }
}

const keysOf = (change: Partial<SalesSettings>) => Object.keys(change) as (keyof SalesSettings)[]

const toldOf = (settings: SalesSettings, changed: readonly (keyof SalesSettings)[]) =>
  Object.fromEntries(
    changed.map((key) => [key, UNTOLD.includes(key) ? true : JSON.stringify(settings[key])]),
  )
