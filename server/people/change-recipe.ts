import type { LimitSet } from '../agronomy/recipes/limits.ts'
import { atOnce } from '../book/at-once.ts'
import { type LimitKey, putLimits } from '../book/recipes.ts'
import type { BookDatabase } from '../book/tables.ts'
import { type Fields, note } from './audit.ts'
import { type By, deedOf } from './people.ts'

/** Changes a row of a recipe, or with null brings the program's own back; both can be undone. */
export async function changeRecipe(
  book: BookDatabase,
  key: LimitKey,
  set: LimitSet | null,
  by: By,
): Promise<void> {
  await atOnce(book, async (writing) => {
    const before = await putLimits(writing, key, set, by)
    const subject = `${key.crop}/${key.stage}/${key.quantity}`
    const deed = deedOf(by, set === null ? 'recipe_reset' : 'recipe_changed', subject)
    await note(writing, { ...deed, before: fieldsOf(before), after: fieldsOf(set) })
  })
}

function fieldsOf(set: LimitSet | null): Fields | undefined {
  if (set === null) return undefined
  const { target, warn, critical, actionable } = set
  return {
    targetLow: target.low,
    targetHigh: target.high,
    warnLow: warn.low,
    warnHigh: warn.high,
    criticalLow: critical.low,
    criticalHigh: critical.high,
    actionable,
  }
}
