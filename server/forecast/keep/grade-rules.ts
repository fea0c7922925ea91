import { Value } from 'typebox/value'
import type { BookDatabase } from '../../book/tables.ts'
import { GradeRule } from '../../contract/cycles.ts'

/** The buyer's weights of each cultivar; null where its crop's usual ones hold. */
export async function readGradeRules(
  book: BookDatabase,
): Promise<(cultivar: number | null) => GradeRule | null> {
  const rows = await book.selectFrom('cultivar').select(['id', 'grade_rule']).execute()
  const rules = new Map(rows.map((row) => [row.id, ruleIn(row.grade_rule)]))
  return (cultivar) => (cultivar === null ? null : (rules.get(cultivar) ?? null))
}

function ruleIn(text: string | null): GradeRule | null {
  const rule: unknown = text === null ? null : JSON.parse(text)
  return Value.Check(GradeRule, rule) ? rule : null
}
